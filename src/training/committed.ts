/** The trained weights that are committed, as `npm run train` left them. */
export const committed = {
  'compiler-1': {file: 'models/compiler-1.safetensors', sha256: '735f852edf20d92af0b5354639579f41c6091acac4db0cc0a455000af4c3eb3d'},
  'induction-1': {file: 'models/induction-1.safetensors', sha256: '27aed2408a51cc69fd891cbed90b7eca2e67645be4d1dbb15838abe781e2d741'},
  'one-layer-induction-1': {file: 'models/one-layer-induction-1.safetensors', sha256: 'baeb4922694495755a76d31d3ac77a857dc23acbac8d3503855debcba76cf211'},
  'translator-1': {file: 'models/translator-1.safetensors', sha256: '1c27ff819a1aededef7c78ab99cbef9a5eca1f576720f369d8fd8774ed4343f8'},
} satisfies {readonly [name: string]: {readonly file: string; readonly sha256: string}}
