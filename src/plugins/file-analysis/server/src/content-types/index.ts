import fileAnalysis from './file-analysis';
import fileUpload from './file-upload';

export const contentTypes = { 'file-upload': fileUpload, 'file-analysis': fileAnalysis };
