import {join} from 'node:path'
import js from '@eslint/js'
import ts from 'typescript-eslint'

const engineDependent = [
  'acos', 'acosh', 'asin', 'asinh', 'atan', 'atan2', 'atanh', 'cbrt', 'cos', 'cosh', 'exp', 'expm1', 'hypot',
  'log', 'log10', 'log1p', 'log2', 'pow', 'random', 'sin', 'sinh', 'tan', 'tanh',
]
const message = 'Differs between engines (law 4); use the functions of #numerics.'

/** `**` is engine-dependent too, unless both sides are written out or the numbers are bigints. */
const powers = {
  selector:
    "BinaryExpression[operator='**']:not([left.type='Literal'][right.type='Literal'])" +
    ":not([left.type='Literal'][right.type='UnaryExpression']):not([left.bigint]):not([right.bigint])",
  message,
}

const tooMuchAtOnce = [
  {
    selector: "VariableDeclarator[init.type='ArrayExpression'] > ArrayPattern[elements.length>3]",
    message: 'One thought a line: at most three values are named at once.',
  },
  {
    selector: Array(5).fill('ArrowFunctionExpression').join(' '),
    message: 'Five arrows in one another: give an inner one a name.',
  },
]

export default ts.config(
  {ignores: ['dist/', 'node_modules/', '.astro/', '**/*.astro', 'tests/bench/']},
  js.configs.recommended,
  ts.configs.recommended,
  {
    rules: {
      'no-undef': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'max-lines': ['error', {max: 150}],
      'max-lines-per-function': ['error', {max: 40, skipComments: true, skipBlankLines: true}],
    },
  },
  {
    // Where the compiler knows a type, an assertion says nothing; only a linter that asks it can tell.
    files: ['src/**/*.ts', 'tests/**/*.ts'],
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: join(import.meta.dirname, '..')}},
    rules: {'@typescript-eslint/no-unnecessary-type-assertion': 'error'},
  },
  {
    files: ['content/**/*.ts', 'src/**', 'tests/**', 'astro.config.mjs'],
    rules: {'max-len': ['error', {code: 120, ignoreUrls: true, ignorePattern: '^import '}]},
  },
  {files: ['src/**/*.ts', 'content/**/*.ts'], rules: {'no-restricted-syntax': ['error', ...tooMuchAtOnce]}},
  {files: ['tests/**'], rules: {'max-lines-per-function': 'off', 'max-lines': ['error', {max: 500}]}},
  {
    files: ['content/**/*.ts', 'src/numerics/**', 'src/networks/**', 'src/training/**', 'src/claims/**',
      'src/figures/**'],
    rules: {
      'no-restricted-properties': ['error', ...engineDependent.map(property => ({object: 'Math', property, message})),
        {object: 'Date', property: 'now', message}, {object: 'performance', property: 'now', message}],
      'no-restricted-globals': ['error', {name: 'Date', message}, {name: 'performance', message}],
      'no-restricted-syntax': ['error', powers, ...tooMuchAtOnce],
    },
  },
  {
    // A claim is written in the language of types; what the judge makes of it is not the author's.
    files: ['content/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', {paths: [
        {name: '#claims/claim.ts', importNames: ['claim'], message: 'A claim is declared by #claims/declare.ts.'},
        {name: '#claims/finding.ts', importNames: ['all', 'atMost', 'between', 'certified', 'equals', 'lessThan'],
          message: 'Relations are decided by #claims/decide.ts.'},
      ]}],
    },
  },
)
