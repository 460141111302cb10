/** The trained weights that are committed, as `npm run train` left them. */
export const committed = {
  'compiler-1': {file: 'models/compiler-1.safetensors', sha256: '735f852edf20d92af0b5354639579f41c6091acac4db0cc0a455000af4c3eb3d'},
  'deep-translator-1': {file: 'models/deep-translator-1.safetensors', sha256: '22c1080f84e53439866fc939c6ef69d8521da4ff29c8837a99d3757a0d47ff69'},
  'induction-1': {file: 'models/induction-1.safetensors', sha256: '27aed2408a51cc69fd891cbed90b7eca2e67645be4d1dbb15838abe781e2d741'},
  'one-layer-induction-1': {file: 'models/one-layer-induction-1.safetensors', sha256: 'baeb4922694495755a76d31d3ac77a857dc23acbac8d3503855debcba76cf211'},
  'regressor-1': {file: 'models/regressor-1.safetensors', sha256: '906da076ef18f0059b3b8ec6a7262bff66a1ddfd5ff249bb94a6da175577b548'},
  'translator-1': {file: 'models/translator-1.safetensors', sha256: '1c27ff819a1aededef7c78ab99cbef9a5eca1f576720f369d8fd8774ed4343f8'},
} satisfies {readonly [name: string]: {readonly file: string; readonly sha256: string}}
