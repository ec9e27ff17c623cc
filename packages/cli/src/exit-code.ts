import { isFastAppKitError } from '@fastappkit/schema';

/** What the process tells its caller; see docs of the commands. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  differences: 3,
  answerNeeded: 4,
  lockTimeout: 5,
  interrupted: 130,
} as const;

const BY_CODE: Readonly<Record<string, number>> = {
  USAGE: EXIT.usage,
  CONFIG_NOT_FOUND: EXIT.usage,
  CONFIG_UNREADABLE: EXIT.usage,
  CONFIG_IS_MANIFEST: EXIT.usage,
  CONFIG_SYNTAX: EXIT.usage,
  CONFIG_INVALID: EXIT.usage,
  APPS_INVALID: EXIT.usage,
  APP_ORDER_INVALID: EXIT.usage,
  APP_ROUTE_INVALID: EXIT.usage,
  APP_ELSEWHERE: EXIT.usage,
  APP_REQUIRES_DATABASE: EXIT.usage,
  DATABASE_INVALID: EXIT.usage,
  DATABASE_UNKNOWN: EXIT.usage,
  DATABASE_WITHOUT_APPS: EXIT.usage,
  DATABASES_SHARED: EXIT.usage,
  APP_REQUIRES_CYCLE: EXIT.usage,
  APP_REQUIRES_MISSING: EXIT.usage,
  APP_REQUIRES_ORDER: EXIT.usage,
  APP_TWICE: EXIT.usage,
  APP_UNKNOWN: EXIT.usage,
  APP_NOT_FOUND: EXIT.usage,
  APP_NOT_INSTALLED: EXIT.usage,
  APP_PATH_REFUSED: EXIT.usage,
  APP_NAME_INVALID: EXIT.usage,
  PROJECT_NAME_INVALID: EXIT.usage,
  MANIFEST_INVALID: EXIT.usage,
  MANIFEST_MISSING: EXIT.usage,
  VERSION_TABLE_TOO_LONG: EXIT.usage,
  SECRET_MISSING: EXIT.usage,
  URL_INVALID: EXIT.usage,
  SOURCE_INVALID: EXIT.usage,
  SOURCE_UNREADABLE: EXIT.usage,
  SOURCE_DIALECT: EXIT.usage,
  FILE_TEMPLATE_INVALID: EXIT.usage,
  TIMEZONE_UNKNOWN: EXIT.usage,
  ALEMBIC_CONFIG_NOT_FOUND: EXIT.usage,
  SCRIPT_LOCATION_MISSING: EXIT.usage,
  TEMPLATE_UNKNOWN: EXIT.usage,
  EDITOR_MISSING: EXIT.usage,
  MERGE_CONFLICT: EXIT.differences,
  DATABASE_NOT_AT_HEADS: EXIT.differences,
  ANSWER_NEEDED: EXIT.answerNeeded,
  RENAME_QUESTIONS: EXIT.answerNeeded,
  LOCK_TIMEOUT: EXIT.lockTimeout,
  INTERRUPTED: EXIT.interrupted,
  RUN_ABORTED: EXIT.interrupted,
};

/** The exit code that an error stands for. */
export function exitCodeOf(error: unknown): number {
  return isFastAppKitError(error) ? (BY_CODE[error.code] ?? EXIT.failed) : EXIT.failed;
}
