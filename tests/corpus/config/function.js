import { defineConfigWithTheme } from 'vitepress'
import type { Config as ThemeConfig } from '@vue/theme'

function group(text: string, dir: string, names = 'intro') {
  const link = `/${dir}/${names}`
  return { text, items: [{ text: 'Intro', link }, { text: 'Use', link: '/' + dir + '/use' }] }
}

const sidebar: ThemeConfig['sidebar'] = {
  '/alpha/': [group('Alpha', 'alpha')],
  '/beta/': [group('Beta', 'beta', 'first')],
}

export default async () => {
  const title = 'Returned'
  return defineConfigWithTheme<ThemeConfig>({ title, themeConfig: { sidebar } })
}
