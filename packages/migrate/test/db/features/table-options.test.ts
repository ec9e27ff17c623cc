import { TABLE_OPTIONS } from './cases/table-options';
import { describeFeatures } from './describe-features';

describeFeatures(TABLE_OPTIONS);
