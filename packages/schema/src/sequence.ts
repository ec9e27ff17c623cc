/** A sequence that no column owns. */
export interface Sequence {
  readonly name: string;
  readonly schema?: string;
  readonly start?: number;
  readonly increment?: number;
}
