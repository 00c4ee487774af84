/** @type {import('vitepress').UserConfig} */
const config = {
  "title": "Quoted",
  "themeConfig": {
    "sidebar": {
      "/v2/": [ { "text": "Two", "link": "/v2/two", }, ],
      "/v1/": [ { "text": "One", "link": "/v1/one", }, ],
      404: [],
    },
    "outline": { "level": [2, 3,], },
  },
};

export default config;
