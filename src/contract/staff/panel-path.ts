/** Where the side panel stands, below the address of the portal; `?q=&customer=&order=&lang=`. */
export const panelPath = '/desk/panel'

/** The window beside it, in which staff sign in at the desk. */
export const panelWindowPath = '/desk/panel/window'
