const header = `<header><nav aria-label="Site"><a href="/">Home</a> <a href="/sites/">Districts and schools</a> <a href="/framework/">Frameworks</a></nav></header>`;
const footer = `<footer><p>Community schools, as of 2026-11-20.</p></footer>`;

module.exports = ({ title, content }) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - Community schools</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
${header}
<main>
${content}
</main>
${footer}
</body>
</html>
`;
