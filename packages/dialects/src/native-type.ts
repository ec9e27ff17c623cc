import { nativeTypeFacts, type NativeFamily, type NativeType } from '@fastappkit/schema';
import { unsupported } from './unsupported';

/** How one database spells native types whose DDL name is not the name of the kind. */
export type NativeSpelling = Partial<Readonly<Record<NativeType['name'], string>>>;

/** Builds the writer of native types of one database; a type that it does not have is refused. */
export function nativeWriter(
  family: NativeFamily,
  title: string,
  spelling: NativeSpelling = {},
): (type: NativeType) => string {
  return ({ name, args = [] }) => {
    if (!nativeTypeFacts(name).families.includes(family)) {
      return unsupported(
        title,
        `type ${name}`,
        'Use a portable type, or customType() with a type that the server has.',
      );
    }
    const text = spelling[name] ?? name.toUpperCase();
    return args.length === 0 ? text : `${text}(${args.join(', ')})`;
  };
}
