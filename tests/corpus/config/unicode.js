export default {
  title: '\u6587\u6863 \u{1F600}',
  themeConfig: {
    sidebar: [
      { text: '\x49ntro', link: '/\u4ecb\u7ecd' },
      { text: 'It\'s "quoted"', link: '/caf%C3%A9' },
      { text: "line \
broken", link: "/z" },
    ],
  },
}
