import './app/desk.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { chooseLanguage } from './frame/languages.ts'
import { loadTexts } from './frame/texts.ts'
import { watchHands } from './frame/watched.ts'

watchHands()
const language = chooseLanguage()
const texts = await loadTexts(language)

const place = document.getElementById('desk')
if (!place) throw new Error('desk.html has no element #desk to draw into')
createRoot(place).render(
  <StrictMode>
    <App language={language} texts={texts} />
  </StrictMode>,
)
