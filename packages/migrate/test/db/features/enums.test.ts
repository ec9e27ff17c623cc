import { ENUMS } from './cases/enums';
import { describeFeatures } from './describe-features';

describeFeatures(ENUMS);
