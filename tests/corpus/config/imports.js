import { defineConfig } from 'vitepress'
import { guide } from './sidebars/guide'
import api, { extra as moreApi } from './sidebars/api.js'
import * as others from './sidebars'
import pkg from './data.json'

export default defineConfig({
  title: pkg.title,
  description: `Version ${pkg.version}`,
  themeConfig: {
    sidebar: { '/guide/': guide, '/api/': [...api, ...moreApi], '/': others.root },
  },
})
