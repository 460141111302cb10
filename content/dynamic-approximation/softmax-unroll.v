(** With softmax attention and a continuous activation the multi-layer form with its parameters gives the output of
    the Transformer, and with parameters near them it gives nearly that output. X is (t x d), flattened to x₀ in
    ℝ^(td); the matrix of attention of block j is Σ_h A_h(X) ⊗ (W_V W_O)ᵀ with the weights of softmax. “Near” and
    “nearly” are said in every entry: for each eps there is a delta. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Kronecker Softmax Attention Transformer Limits.
Local Open Scope R_scope.

(** The dynamic matrix of block j at the flattened sequence x. *)
Definition softmax_block (t d k H : nat) (Q K V : nat -> nat -> mat) (j : nat) (x : vec) : mat :=
  dynamic_rows d H (softmax_attention t d k (Q j) (K j)) (V j) (fun a b => x (a * d + b)%nat).

(** The parameters of a multi-layer form, and the form. *)
Record parameters : Type := {
  linear_part : mat; constant_part : vec; inner_matrix : nat -> mat; shift : nat -> vec; outer_matrix : nat -> mat;
}.

Definition multi_layer_form (n h L : nat) (sigma : R -> R) (p : parameters) (x : vec) : vec :=
  fun i => mulv n (linear_part p) x i + constant_part p i
    + sum L (fun j => mulv h (outer_matrix p j) (fun u => sigma (mulv n (inner_matrix p j) x u + shift p j u)) i).

(** All entries of p and q differ by less than d. *)
Definition entrywise (q : parameters) (d : R) (p : parameters) : Prop :=
  (forall i j, Rabs (linear_part p i j - linear_part q i j) < d) /\
    (forall i, Rabs (constant_part p i - constant_part q i) < d) /\
  (forall l i j, Rabs (inner_matrix p l i j - inner_matrix q l i j) < d) /\
    (forall l i, Rabs (shift p l i - shift q l i) < d) /\
  (forall l i j, Rabs (outer_matrix p l i j - outer_matrix q l i j) < d).

Lemma entrywise_monotone q d d' p : d <= d' -> entrywise q d p -> entrywise q d' p.
Proof.
  intros h [a [b [c [e f]]]]. repeat split; intros;
    [specialize (a i j)|specialize (b i)|specialize (c l i j)|specialize (e l i)|specialize (f l i j)]; lra.
Qed.

Lemma form_continuous n h L sigma q x i : continuity sigma ->
  tends (entrywise q) (fun p => multi_layer_form n h L sigma p x i) (multi_layer_form n h L sigma q x i).
Proof.
  intros hs. pose proof (entrywise_monotone q) as M.
  assert (entry : forall F : parameters -> R, (forall d p, entrywise q d p -> Rabs (F p - F q) < d) ->
    tends (entrywise q) F (F q)).
  { intros F hF eps he. exists eps. split; [exact he|]. intros p hp. now apply hF. }
  unfold multi_layer_form. apply tends_plus; [exact M|apply tends_plus; [exact M| |]|].
  - unfold mulv. apply (tends_sum _ M n (fun j p => linear_part p i j * x j)). intros j _.
    apply (tends_mult _ M (fun p => linear_part p i j));
      [apply (entry (fun p => linear_part p i j)); intros d p hp; apply hp|apply tends_const].
  - apply (entry (fun p => constant_part p i)). intros d p hp; apply hp.
  - apply (tends_sum _ M L (fun j p => mulv h (outer_matrix p j)
      (fun u => sigma (mulv n (inner_matrix p j) x u + shift p j u)) i)).
    intros j _. unfold mulv at 1 3.
    apply (tends_sum _ M h (fun u p => outer_matrix p j i u * sigma (mulv n (inner_matrix p j) x u + shift p j u))).
    intros u _.
    apply (tends_mult _ M (fun p => outer_matrix p j i u)).
    + apply (entry (fun p => outer_matrix p j i u)); intros d p hp; apply hp.
    + apply (tends_compose _ sigma (fun p => mulv n (inner_matrix p j) x u + shift p j u)); [apply hs|].
      apply (tends_plus _ M (fun p => mulv n (inner_matrix p j) x u)).
      * unfold mulv. apply (tends_sum _ M n (fun l p => inner_matrix p j u l * x l)). intros l _.
        apply (tends_mult _ M (fun p => inner_matrix p j u l));
          [apply (entry (fun p => inner_matrix p j u l)); intros d p hp; apply hp|].
        apply tends_const.
      * apply (entry (fun p => shift p j u)); intros d p hp; apply hp.
Qed.

Theorem softmax_unroll (t d k H h L : nat) (sigma : R -> R) (Q K V : nat -> nat -> mat) (B C : nat ->
  mat) (c e : nat -> vec)
  (x0 : vec) : continuity sigma ->
  let n := (t * d)%nat in let M := softmax_block t d k H Q K V in
  let q := {| linear_part := carried n h sigma M B C c e x0 L; constant_part := outer_bias n h sigma M B C c e x0 L;
    inner_matrix := inner_weight n h sigma M B C c e x0; shift := inner_bias n h sigma M B C c e x0;
    outer_matrix := outer_weight n h sigma M B C c e x0 L |} in
  (forall i, (i < n)%nat -> state n h sigma M B C c e x0 L i = multi_layer_form n h L sigma q x0 i) /\
  (forall eps, 0 < eps -> forall i, (i < n)%nat -> exists delta, 0 < delta /\ forall p, entrywise q delta p ->
    Rabs (multi_layer_form n h L sigma p x0 i - state n h sigma M B C c e x0 L i) < eps).
Proof.
  intros hs n M q.
  assert (E : forall i, (i < n)%nat -> state n h sigma M B C c e x0 L i = multi_layer_form n h L sigma q x0 i).
  { intros i hi. apply state_unrolled, hi. }
  split; [exact E|]. intros eps he i hi. rewrite E by exact hi. now apply form_continuous.
Qed.

(** Without continuity of the activation the second half is false: a step, which the shift carries over its jump. *)
Theorem control_discontinuous : ~ (forall (sigma : R -> R) (q : parameters) (x : vec) (eps : R), 0 < eps ->
  exists delta, 0 < delta /\ forall p, entrywise q delta p ->
  Rabs (multi_layer_form 1 1 1 sigma p x 0%nat - multi_layer_form 1 1 1 sigma q x 0%nat) < eps).
Proof.
  intros h. set (O := fun _ _ : nat => 0). set (z := fun _ : nat => 0).
  set (q := fun s => {| linear_part := O; constant_part := z; inner_matrix := fun _ => O; shift := fun _ _ => s;
    outer_matrix := fun _ _ _ => 1 |}).
  destruct (h (fun t => if Rle_dec 0 t then 1 else 0) (q 0) z 1) as [d [hd H]]; [lra|]. specialize (H (q (- (d / 2)))).
  assert (close : entrywise (q 0) d (q (- (d / 2)))).
  { repeat split; intros; simpl; unfold O, z; rewrite ?Rminus_0_r, ?Rminus_diag_eq, ?Rabs_R0 by reflexivity;
      try exact hd.
    rewrite Rabs_Ropp, Rabs_right; lra. }
  specialize (H close). unfold multi_layer_form, mulv in H. simpl in H. unfold O, z in H.
  destruct (Rle_dec 0 (0 + 0 * 0 + - (d / 2))); [lra|]. destruct (Rle_dec 0 (0 + 0 * 0 + 0)); [|lra].
  rewrite Rabs_left in H by lra. lra.
Qed.
