const TOKEN = /"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*[}\]])/g;

/**
 * Parses JSON with comments and trailing commas, as in tsconfig.json.
 *
 * @throws SyntaxError
 */
export function parseJsonc(text: string): unknown {
  return JSON.parse(text.replace(/^\uFEFF/, '').replace(TOKEN, (token) => (token.startsWith('"') ? token : ' ')));
}
