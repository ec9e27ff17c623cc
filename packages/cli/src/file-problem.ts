import { isNativeError } from 'node:util/types';
import { isFastAppKitError } from '@fastappkit/schema';
import { CliError } from './errors';

/** What the system says about files, in words. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'the permission is missing',
  EDQUOT: 'the quota of the disk is used up',
  EEXIST: 'there is something of that name already',
  EISDIR: 'it is a folder',
  ELOOP: 'it is a link that leads back to itself',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'it does not exist, or is a link to nowhere',
  ENOSPC: 'no room is left on the disk',
  ENOTDIR: 'a part of the path is not a folder',
  ENOTEMPTY: 'the folder is not empty',
  EPERM: 'the system does not permit it',
  EROFS: 'the disk takes no writes',
};

/** What was thrown; where it is an error of the system about a file, one that says so. */
export function withFileProblem(error: unknown): unknown {
  if (!isNativeError(error) || isFastAppKitError(error)) return error;
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  const reason = code !== undefined && Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;
  if (reason === undefined || syscall === undefined || syscall === 'connect') return error;
  return new CliError('FILE_UNUSABLE', { path: path ?? null, action: syscall, code: code ?? '', reason }, error);
}
