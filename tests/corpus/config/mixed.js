import { defineConfig } from "vitepress"

export default defineConfig({
  "title": 'Mixed',
  'themeConfig': {
    sidebar: [
      { text: "Intro", link: "intro" },
      { text: 'Only a label' },
      { text: 'Group', items: [
        { text: 'A b', link: '/a%20b' },
        { text: '<em>C</em> &amp; D', link: '/c.md' },
        { text: 'Missing', link: '/missing' },
        { text: 'Intro again', link: '/intro?x=1#y' },
      ] },
      { text: 'Folder', link: '/folder/' },
      { text: 'Mail', link: 'mailto:a@b.c' },
      { items: [{ text: 'No name', link: '/no-name' }, { text: 'No name 2', link: '/no-name-2.html' }] },
    ],
  },
})
