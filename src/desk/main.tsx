import '#ui/critical.css'
import '#portal/app/pages.css'
import './desk.css'
import './lists.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { chooseLanguage } from './languages.ts'
import { loadTexts } from './texts.ts'

const language = chooseLanguage()
const texts = await loadTexts(language)

const place = document.getElementById('desk')
if (!place) throw new Error('desk.html has no element #desk to draw into')
createRoot(place).render(
  <StrictMode>
    <App language={language} texts={texts} />
  </StrictMode>,
)
