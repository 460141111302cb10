(** Let a query attend, without positions and mask, to a context of tokens from a vocabulary with keys k_v and values
    u_v, but not to itself. Its output is o(q) = Σ_v p_v e^⟨q,k_v⟩ u_v / Σ_v p_v e^⟨q,k_v⟩, where p_v are the relative
    frequencies of the tokens: neither their order nor their number matters. On an infinite compact set of queries the
    functions of all contexts lie in a compact set with empty interior. Proved is the formula and with it that
    contexts of the same frequencies, of whatever order and lengths, have the same output; the last sentence is not. A
    context is a list of n words c_j below W; the query is in its scores s_v = ⟨q, k_v⟩. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Softmax.
Local Open Scope R_scope.

Definition frequency (n : nat) (c : nat ->
  nat) (v : nat) : R := sum n (fun j => if Nat.eqb (c j) v then 1 else 0) / INR n.
Definition attend (n : nat) (c : nat -> nat) (s : nat -> R) (u : nat ->
  vec) : vec := mixture n (weight n (fun j => s (c j))) (fun j => u (c j)).

(** Tokens of one kind, collected. *)
Lemma collected W n c (f : nat -> R) : (0 < n)%nat -> (forall j, (j < n)%nat -> (c j < W)%nat) ->
  sum n (fun j => f (c j)) = INR n * sum W (fun v => frequency n c v * f v).
Proof.
  intros hn hc. assert (P : 0 < INR n) by now apply lt_0_INR.
  rewrite <- sum_scale, (sum_ext W _ (fun v => sum n (fun j => (if Nat.eqb (c j) v then 1 else 0) * f v))).
  - rewrite sum_swap. apply sum_ext; intros j hj.
    rewrite (sum_single W _ (c j)); [rewrite Nat.eqb_refl; ring|now apply hc|].
    intros v _ hv. destruct (Nat.eqb_spec (c j) v); [congruence|ring].
  - intros v _. rewrite sum_scale_r. unfold frequency. field. lra.
Qed.

Theorem order_and_duplication_invariance (W : nat) (s : nat -> R) (u : nat -> vec) :
  (forall n c x, (0 < n)%nat -> (forall j, (j < n)%nat -> (c j < W)%nat) ->
    attend n c s u x = sum W (fun v => frequency n c v * exp (s v) * u v x) / sum W
      (fun v => frequency n c v * exp (s v))) /\
  (forall n c n' c' x, (0 < n)%nat -> (0 < n')%nat -> (forall j, (j < n)%nat -> (c j < W)%nat) ->
    (forall j, (j < n')%nat -> (c' j < W)%nat) ->
    (forall v, (v < W)%nat -> frequency n c v = frequency n' c' v) -> attend n c s u x = attend n' c' s u x).
Proof.
  assert (first : forall n c x, (0 < n)%nat -> (forall j, (j < n)%nat -> (c j < W)%nat) ->
    attend n c s u x = sum W (fun v => frequency n c v * exp (s v) * u v x) / sum W
      (fun v => frequency n c v * exp (s v))).
  { intros n c x hn hc. assert (P : 0 < INR n) by now apply lt_0_INR. unfold attend, mixture, weight, share.
    pose proof (partition_positive n (fun j => s (c j)) hn) as Z. cbv beta in Z.
    rewrite (sum_ext n _ (fun j => / sum n (fun j => exp (s (c j))) * (exp (s (c j)) * u (c j) x))) by (intros;
      unfold Rdiv; ring). rewrite sum_scale.
    rewrite (collected W n c (fun v => exp (s v) * u v x) hn hc).
    rewrite (collected W n c (fun v => exp (s v)) hn hc) in Z |- *.
    rewrite (sum_ext W (fun v => frequency n c v * (exp (s v) * u v x))
      (fun v => frequency n c v * exp (s v) * u v x)) by (intros; ring). field.
    split; [|lra]. intros z. rewrite z, Rmult_0_r in Z. lra. }
  split; [exact first|]. intros n c n' c' x hn hn' hc hc' same. rewrite !first by assumption.
  rewrite (sum_ext W (fun v => frequency n c v * exp (s v) * u v x) (fun v => frequency n' c' v * exp (s v) * u v x))
    by (intros v hv; now rewrite same).
  rewrite (sum_ext W (fun v => frequency n c v * exp (s v)) (fun v => frequency n' c' v * exp (s v))) by (intros v hv;
    now rewrite same).
  reflexivity.
Qed.

(** Other frequencies give another output: the words 0 and 1 alone. *)
Theorem control_other_frequencies : ~ (forall (c c' : nat -> nat) (s : nat -> R) (u : nat ->
  vec), attend 1 c s u 0%nat = attend 1 c' s u 0%nat).
Proof.
  intros h. specialize (h (fun _ => 0%nat) (fun _ => 1%nat) (fun _ => 0) (fun v _ => INR v)).
  unfold attend, mixture, weight, share in h. simpl in h. rewrite exp_0 in h. lra.
Qed.
