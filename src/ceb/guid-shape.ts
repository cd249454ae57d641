/** How every identifier of a message is written: 36 characters, letters in upper case. */
export const guidShape = {
  test: /^[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}$/,
  shape: "XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX (0-9 A-F)",
};
