(** No rule pays less than the best set of its size with the best weights for it; and if the features are orthogonal,
    Wanda, the surgeon and the best set pay the same. The first half is what “best” means and is not stated. For the
    second, let the features be orthogonal with squared norms a_j and let S be a set to be zeroed: the price with any
    other weights v is Σ_j a_j (w_j − v_j)², so re-adjusting the others gains nothing, and the price of S is the sum
    of the single prices a_j w_j². If S consists of the weights with the k least prices, no set of the same size pays
    less. Sets are told by indicators, and their sizes are sums. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums.
Local Open Scope R_scope.

Definition set_price (n : nat) (score : nat -> R) (S : nat -> bool) : R := sum n (fun j => if S j then score j else 0).
Definition size (n : nat) (S : nat -> bool) : R := sum n (fun j => if S j then 1 else 0).

Theorem sparsity_against_error (n : nat) (a w : nat -> R) (S : nat -> bool) : (forall j, (j < n)%nat -> 0 <= a j) ->
  let score := fun j => a j * w j ^ 2 in
  (forall v : nat -> R, (forall j, (j < n)%nat -> S j = true -> v j = 0) ->
    set_price n score S <= sum n (fun j => a j * (w j - v j) ^ 2)) /\
  sum n (fun j => a j * (w j - (if S j then 0 else w j)) ^ 2) = set_price n score S /\
  (forall t, (forall j, (j < n)%nat -> if S j then score j <= t else t <= score j) ->
    forall S', size n S' = size n S -> set_price n score S <= set_price n score S').
Proof.
  intros ha score. split; [|split].
  - intros v hv. apply sum_le; intros j hj. unfold score. specialize (hv j hj). destruct (S j).
    + rewrite hv by reflexivity. rewrite Rminus_0_r. lra.
    + apply Rmult_le_pos; [now apply ha|apply pow2_ge_0].
  - apply sum_ext; intros j _. unfold score. destruct (S j); simpl; ring.
  - intros t ht S' hs. assert (E : set_price n score S - t * size n S <= set_price n score S' - t * size n S');
      [|rewrite hs in E; lra].
    unfold set_price, size. rewrite <- !sum_scale, <- !sum_minus. apply sum_le; intros j hj. specialize (ht j hj).
    destruct (S j), (S' j); lra.
Qed.

(** Sets of another size may pay less: the empty one. *)
Theorem control_other_size : ~ (forall (n : nat) (score : nat -> R) (S : nat -> bool) (t : R), (forall j, (j < n)%nat ->
  if S j then score j <= t else t <= score j) ->
  forall S', set_price n score S <= set_price n score S').
Proof.
  intros h. specialize (h 1%nat (fun _ => 1) (fun _ => true) 1). unfold set_price in h.
  assert (T : forall j, (j < 1)%nat -> 1 <= 1) by (intros; lra). specialize (h T (fun _ => false)). simpl in h. lra.
Qed.
