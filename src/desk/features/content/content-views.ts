/** As the URL calls them; the first is the one without. */
export const contentViews = ['coverage', 'queue', 'searches', 'votes', 'contacts', 'links'] as const
