import { type LinkProps, Link as RouterLink } from 'react-router'

/**
 * A link that the app follows without leaving. The router would mark each for a discovery of routes that we do not have,
 * which is bytes in every page.
 */
export const Link = (props: LinkProps) => <RouterLink discover="none" {...props} />
