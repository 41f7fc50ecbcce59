export default function (config) {
  config.addPassthroughCopy({ "style.css": "style.css" });
  return {
    dir: { input: "docs", includes: "../_includes", output: "_site" },
    markdownTemplateEngine: false,
    templateFormats: ["md", "11ty.js"],
  };
}
