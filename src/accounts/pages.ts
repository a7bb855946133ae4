const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>${title}</h1>${body}</main></body></html>`;

// What the links of mails lead to while no frontend is named in the settings of the plugin.

export const confirmedPage = page(
  'Your address is confirmed',
  '<p>You can sign in now. This window can be closed.</p>'
);

export const passwordSetPage = page(
  'Your password is set',
  '<p>Your address is confirmed, and you can sign in with the new password.</p>'
);

/** The code stays in the address of the page: only what looks like one is put into the text. */
export const choosePasswordPage = (code: string): string =>
  page(
    'Choose a password',
    `<form method="post">
<input type="hidden" name="code" value="${/^[0-9a-z-]+$/.test(code) ? code : ''}">
<p><label>New password, of at least 12 characters<br>
<input type="password" name="password" minlength="12" autocomplete="new-password" required></label></p>
<p><label>The same again<br>
<input type="password" name="passwordConfirmation" minlength="12" autocomplete="new-password" required></label></p>
<p><button type="submit">Set the password</button></p></form>`
  );
