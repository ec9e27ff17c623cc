import { describe, expect, test } from '@jest/globals';
import { LEXIS as MYSQL } from '../src/mysql/lexis';
import { LEXIS as POSTGRES } from '../src/postgres/lexis';
import { splitStatements } from '../src/split-statements';
import { LEXIS as SQLITE } from '../src/sqlite/lexis';

describe('splitStatements', () => {
  test('cuts at semicolons outside of quotes and comments', () => {
    const sql = "SELECT ';' ; -- one; two\n /* ; */ SELECT $$;$$;\n\n;";
    expect(splitStatements(sql, POSTGRES)).toEqual(["SELECT ';'", '-- one; two\n /* ; */ SELECT $$;$$']);
  });

  test('keeps the body of a trigger together', () => {
    const trigger = 'CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE WHEN 1 THEN 2 END; DELETE FROM b; END';
    expect(splitStatements(`${trigger}; SELECT 1`, SQLITE)).toEqual([trigger, 'SELECT 1']);
  });

  test('keeps the body of a procedure together', () => {
    const procedure =
      'CREATE PROCEDURE p() BEGIN IF a THEN SELECT 1; END IF; CASE b WHEN 1 THEN SELECT 2; END CASE; END';
    expect(splitStatements(`${procedure}; BEGIN; COMMIT`, MYSQL)).toEqual([procedure, 'BEGIN', 'COMMIT']);
  });

  test('obeys DELIMITER on MySQL', () => {
    const sql = 'SELECT 1;\nDELIMITER $$\nSELECT 2; SELECT 3 $$\ndelimiter ;\nSELECT 4';
    expect(splitStatements(sql, MYSQL)).toEqual(['SELECT 1', 'SELECT 2; SELECT 3', 'SELECT 4']);
  });

  test('drops comments that stand alone, but not those that MySQL carries out', () => {
    expect(splitStatements('-- a\n; /*!40101 SET a = 1 */;', MYSQL)).toEqual(['/*!40101 SET a = 1 */']);
    expect(splitStatements('/* a */;', SQLITE)).toEqual([]);
  });
});
