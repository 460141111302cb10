(** If the rows of all attention matrices sum to one, then {W'(X)} lies in an affine subspace of dimension at most
    Hn(n − 1); under a causal mask at most Hn(n − 1)/2, and for weights that are not normalised at most Hn². For two
    heads on two or three tokens with two features there are weights with which these numbers are attained. The bounds
    are told by the directions: W'(X) − W'(X₀) is a combination of H n (n − 1) matrices that do not depend on X or X₀,
    with coefficients given by the attention matrices; under a mask only those with j ≤ i occur, and their number is
    told by 2 Σ_i i = n(n − 1). That the numbers are attained is not proved here. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Kronecker Attention.
Local Open Scope R_scope.

(** (E_ij - E_i0) ⊗ C_hᵀ and E_ij ⊗ C_hᵀ. *)
Definition unit_at (i j : nat) : mat := fun a b => eye i a * eye j b.
Definition direction (d : nat) (C : nat ->
  mat) (h i j : nat) : mat := kron d d (fun a b => unit_at i j a b - unit_at i 0 a b) (transpose (C h)).
Definition free_direction (d : nat) (C : nat -> mat) (h i j : nat) : mat := kron d d (unit_at i j) (transpose (C h)).

Lemma entries n A r c : (r < n)%nat -> (c < n)%nat -> A r c = sum n (fun i => sum n (fun j => A i j * unit_at i j r c)).
Proof.
  intros hr hc. rewrite (sum_single n _ r hr).
  - rewrite (sum_single n _ c hc); [unfold unit_at; rewrite !eye_same; ring|]. intros j _ hj. unfold unit_at.
    rewrite (eye_other j c) by auto. ring.
  - intros i _ hi. apply sum_zero; intros j _. unfold unit_at. rewrite (eye_other i r) by auto. ring.
Qed.

Lemma normalised_entries n A B r c : (r < n)%nat -> (c < n)%nat -> (forall i, (i < n)%nat -> sum n (A i) = 1) ->
  (forall i, (i < n)%nat -> sum n (B i) = 1) ->
  A r c - B r c = sum n (fun i => sum (n - 1)
    (fun j => (A i (S j) - B i (S j)) * (unit_at i (S j) r c - unit_at i 0 r c))).
Proof.
  intros hr hc hA hB. rewrite (entries n (fun i j => A i j - B i j) r c hr hc). apply sum_ext; intros i hi.
  assert (Z : sum n (fun j => (A i j - B i j) * unit_at i 0 r c) = 0)
    by (rewrite sum_scale_r, sum_minus, hA, hB by exact hi; ring).
  replace (sum n (fun j => (A i j - B i j) * unit_at i j r c))
    with (sum n (fun j => (A i j - B i j) * (unit_at i j r c - unit_at i 0 r c))).
  - replace n with (S (n - 1)) at 1 by lia. rewrite sum_first. ring.
  - rewrite (sum_ext n _ (fun j => (A i j - B i j) * unit_at i j r c - (A i j - B i j) * unit_at i 0 r c)) by (intros;
      ring). rewrite sum_minus, Z. ring.
Qed.

Theorem dynamic_dimension (n d H : nat) (A : nat -> mat -> mat) (C : nat -> mat) :
  ((forall h X i, (h < H)%nat -> (i < n)%nat -> sum n (A h X i) = 1) -> forall X X0 r c, (r < n * d)%nat ->
    (c < n * d)%nat ->
    dynamic_rows d H A C X r c - dynamic_rows d H A C X0 r c
    = sum H (fun h => sum n (fun i => sum (n - 1) (fun j => (A h X i (S j) - A h X0 i (S j)) * direction d C h i (S j)
      r c)))) /\
  ((forall h X i, (h < H)%nat -> (i < n)%nat -> sum n (A h X i) = 1) ->
    (forall h X i j, (i < j)%nat -> A h X i j = 0) ->
    forall X X0 r c, (r < n * d)%nat -> (c < n * d)%nat ->
    dynamic_rows d H A C X r c - dynamic_rows d H A C X0 r c
    = sum H (fun h => sum n (fun i => sum i (fun j => (A h X i (S j) - A h X0 i (S j)) * direction d C h i (S j) r
      c)))) /\
  (forall X r c, (r < n * d)%nat -> (c < n * d)%nat ->
    dynamic_rows d H A C X r c = sum H (fun h => sum n
      (fun i => sum n (fun j => A h X i j * free_direction d C h i j r c)))) /\
  2 * sum n INR = INR n * (INR n - 1).
Proof.
  assert (place : forall r, (r < n * d)%nat -> (r / d < n)%nat) by (intros r hr; now apply flatten_bounds).
  assert (first : (forall h X i, (h < H)%nat -> (i < n)%nat -> sum n (A h X i) = 1) ->
    forall X X0 r c, (r < n * d)%nat -> (c < n * d)%nat ->
    dynamic_rows d H A C X r c - dynamic_rows d H A C X0 r c
    = sum H (fun h => sum n (fun i => sum (n - 1) (fun j => (A h X i (S j) - A h X0 i (S j)) * direction d C h i (S j)
      r c)))).
  { intros one X X0 r c hr hc. unfold dynamic_rows. rewrite <- sum_minus. apply sum_ext; intros h hh.
    unfold direction, kron.
    rewrite <- Rmult_minus_distr_r, (normalised_entries n (A h X) (A h X0)) by (auto || (intros; now apply one)).
    rewrite <- sum_scale_r. apply sum_ext; intros i _. rewrite <- sum_scale_r. apply sum_ext; intros; ring. }
  split; [exact first|split; [|split]].
  - intros one masked X X0 r c hr hc. rewrite (first one) by assumption. apply sum_ext; intros h _.
    apply sum_ext; intros i hi.
    replace (n - 1)%nat with (i + (n - 1 - i))%nat by lia. rewrite sum_split, (sum_zero (n - 1 - i)); [ring|].
    intros j _. rewrite !masked by lia. ring.
  - intros X r c hr hc. unfold dynamic_rows. apply sum_ext; intros h _. unfold free_direction, kron.
    rewrite (entries n (A h X)) by auto.
    rewrite <- sum_scale_r. apply sum_ext; intros i _. rewrite <- sum_scale_r. apply sum_ext; intros; ring.
  - clear. induction n as [|k IH]; [simpl; ring|]. cbn [sum]. rewrite S_INR. lra.
Qed.

(** Without normalisation the difference may lie outside: one token whose weight changes. *)
Theorem control_not_normalised : ~ (forall (A : nat -> mat -> mat) (C : nat -> mat) X X0,
  dynamic_rows 1 1 A C X 0%nat 0%nat - dynamic_rows 1 1 A C X0 0%nat 0%nat
  = sum 1 (fun h => sum 1 (fun i => sum (1 - 1) (fun j => (A h X i (S j) - A h X0 i (S j)) * direction 1 C h i (S j)
    0%nat 0%nat)))).
Proof.
  intros h. specialize (h (fun _ X => X) (fun _ _ _ => 1) (fun _ _ => 1) (fun _ _ => 0)).
  unfold dynamic_rows, kron, transpose in h. simpl in h. lra.
Qed.
