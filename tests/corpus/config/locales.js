import { defineConfig } from 'vitepress'
import { en, fr } from './locales'

export default defineConfig({
  title: 'Polyglot',
  locales: {
    root: { label: 'English', lang: 'en-CA', ...en },
    fr: { label: 'Français', lang: 'fr-CA', link: '/fr/', ...fr },
    de: { label: 'Deutsch', lang: 'de', themeConfig: { sidebar: [{ text: 'Eins', link: '/de/eins' }] } }
  },
  themeConfig: { search: { provider: 'local' } }
})
