(** Among the networks a + bx + Σ_{i≤m} c_i relu(w_i x + θ_i) the least m that represents T_k on [0, 1] is 2^k − 1.
    With fewer units, and all parameters chosen anew, ‖T_k − g‖_∞ ≥ ½, so that nothing is better than the constant ½.
    [shallow] m a b c w theta is the network, [sawtooth] k is T_k. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Relu Networks Sawtooth Teeth.
Local Open Scope R_scope.

Theorem no_pruning_sawtooth (k : nat) :
  (exists a b c w theta, forall x, 0 <= x <= 1 -> shallow (2 ^ k - 1) a b c w theta x = sawtooth k x) /\
  (forall m a b c w theta, (forall x, 0 <= x <= 1 -> shallow m a b c w theta x = sawtooth k x) ->
    (2 ^ k - 1 <= m)%nat) /\
  (forall m a b c w theta, (m < 2 ^ k - 1)%nat -> exists x, 0 <= x <= 1 /\
    / 2 <= Rabs (sawtooth k x - shallow m a b c w theta x)) /\
  (forall x, 0 <= x <= 1 -> Rabs (sawtooth k x - / 2) <= / 2).
Proof.
  split; [apply units_enough|split; [|split]].
  - intros m a b c w theta E. destruct (le_lt_dec (2 ^ k - 1) m) as [h|h]; [exact h|exfalso].
    destruct (units_needed m a b c w theta k h) as [x [hx H]].
    rewrite E, Rminus_diag_eq, Rabs_R0 in H by (assumption || reflexivity). lra.
  - intros m a b c w theta. apply units_needed.
  - intros x hx. pose proof (sawtooth_range k x hx) as S. unfold Rabs. destruct (Rcase_abs (sawtooth k x - / 2)); lra.
Qed.

(** One unit can be taken from no such network of 2^k units: the least number is not 2^k. *)
Theorem control_one_more : ~ (forall k m a b c w theta, (forall x, 0 <= x <= 1 ->
  shallow m a b c w theta x = sawtooth k x) -> (2 ^ k <= m)%nat).
Proof.
  intros h. destruct (units_enough 1) as [a [b [c [w [theta E]]]]]. specialize (h 1%nat _ a b c w theta E).
  simpl in h. lia.
Qed.
