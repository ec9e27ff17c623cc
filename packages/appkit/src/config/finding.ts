/** One thing that is wrong with a configuration file. */
export interface Finding {
  /** The key with the tables around it, such as `tool.fastappkit.migration.order`. */
  readonly key: string;
  /** What is wrong, without the key's place. */
  readonly message: string;
  /** Counted from 1; absent where the text has no line for it, as for a missing key. */
  readonly line?: number;
  /** The known key that was probably meant. */
  readonly suggestion?: string;
}

/** The findings as the rest of a sentence that began with the file's name. */
export function renderFindings(findings: readonly Finding[]): string {
  const [only] = findings;
  if (only !== undefined && findings.length === 1) return `is invalid: ${renderFinding(only)}`;
  return `has ${findings.length} problems:${findings.map((finding) => `\n  ${renderFinding(finding)}`).join('')}`;
}

function renderFinding(finding: Finding): string {
  const line = finding.line === undefined ? '' : `line ${finding.line}: `;
  const suggestion = finding.suggestion === undefined ? '' : `, did you mean "${finding.suggestion}"?`;
  return `${line}${finding.message}${suggestion}`;
}
