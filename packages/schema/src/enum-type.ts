/** A named enum type (PostgreSQL). */
export interface EnumType {
  readonly name: string;
  readonly schema?: string;
  readonly values: readonly string[];
}
