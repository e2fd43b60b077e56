import { createContext, type ReactNode, useContext } from 'react'

/** The search box of the page, for a screen that shows it in its own place. */
const SearchBox = createContext<ReactNode>(null)
export const SearchBoxProvider = SearchBox.Provider

export const SearchPlace = () => useContext(SearchBox)
