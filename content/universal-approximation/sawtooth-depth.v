(** The residual block x ↦ x + relu(x) − 4 relu(x − ½) is the tent map 1 − |2x − 1| on [0, 1]. A stack of k such
    blocks, with 2k hidden units, computes the function T_k that is affine between the points j 2^(−k) and has the
    value j mod 2 there. Every continuous piecewise-linear function g with fewer than 2^k pieces satisfies sup |T_k −
    g| ≥ ½; so does every network with one hidden layer of fewer than 2^k − 1 units beside an affine part. With 2^k −
    1 units the error can be zero. [sawtooth] is the stack of blocks, [tent] the block; [shallow] N a b alpha w theta
    is x ↦ a + bx + Σ alpha_j relu(w_j x + theta_j). The supremum is reached: there is a place where the error is at
    least ½. Between the points T_k is affine, as the chord says. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Relu Networks Continuity Sawtooth Teeth.
Local Open Scope R_scope.

Theorem sawtooth_depth (k : nat) :
  (forall x, 0 <= x <= 1 -> x + relu x - 4 * relu (x - 1 / 2) = 1 - Rabs (2 * x - 1)) /\
  (forall j s, (j < 2 ^ k)%nat -> 0 <= s <= 1 ->
    sawtooth k (INR j / 2 ^ k) = INR (j mod 2) /\
    sawtooth k ((1 - s) * (INR j / 2 ^ k) + s * (INR (S j) / 2 ^ k)) = (1 - s) * INR (j mod 2) + s * INR (S j mod 2)) /\
  (forall p g, (p < 2 ^ k)%nat -> continuous_on g 0 1 -> piecewise_affine p g -> exists x, 0 <= x <= 1 /\
    / 2 <= Rabs (sawtooth k x - g x)) /\
  (forall N a b alpha w theta, (N < 2 ^ k - 1)%nat -> exists x, 0 <= x <= 1 /\
    / 2 <= Rabs (sawtooth k x - shallow N a b alpha w theta x)) /\
  (exists a b alpha w theta, forall x, 0 <= x <= 1 -> shallow (2 ^ k - 1) a b alpha w theta x = sawtooth k x).
Proof.
  assert (parity : forall j, INR (j mod 2) = if Nat.even j then 0 else 1).
  { intros j. assert (h : (j mod 2 < 2)%nat) by (apply Nat.mod_upper_bound; lia).
    rewrite (Nat.div_mod j 2) at 2 by lia. rewrite Nat.even_add, Nat.even_mul.
    destruct (j mod 2)%nat as [|[|]]; [reflexivity|reflexivity|lia]. }
  split; [exact tent_is_hat|split; [|split; [|split; [|apply units_enough]]]].
  - intros j s hj hs. split.
    + rewrite parity. apply sawtooth_node. lia.
    + fold (node k j). fold (node k (S j)). rewrite node_between, sawtooth_formula, !parity by assumption.
      rewrite Nat.even_succ, <- Nat.negb_even. destruct (Nat.even j); simpl; ring.
  - intros p g hp hg pieces. now apply (pieces_needed k p g).
  - intros N a b alpha w theta hN. now apply units_needed.
Qed.

(** With 3 in place of 4 the block is not the tent map. *)
Theorem control_other_weight : ~ (forall x, 0 <= x <= 1 -> x + relu x - 3 * relu (x - 1 / 2) = 1 - Rabs (2 * x - 1)).
Proof. intros h. specialize (h 1 ltac:(lra)). rewrite !relu_pos, Rabs_right in h by lra. lra. Qed.

(** One unit more than is barred suffices: with 2^k − 1 units in the hypothesis the bound is false. *)
Theorem control_one_unit_more : ~ (forall k N a b alpha w theta, (N <= 2 ^ k - 1)%nat -> exists x, 0 <= x <= 1 /\
  / 2 <= Rabs (sawtooth k x - shallow N a b alpha w theta x)).
Proof.
  intros h. destruct (units_enough 1) as [a [b [alpha [w [theta E]]]]].
  destruct (h 1%nat (2 ^ 1 - 1)%nat a b alpha w theta (le_n _)) as [x [hx H]].
  rewrite E, Rminus_diag_eq, Rabs_R0 in H by (assumption || reflexivity). lra.
Qed.

(** The constant ½ misses by no more than ½. *)
Theorem control_sharpened : ~ (forall k N a b alpha w theta, (N < 2 ^ k - 1)%nat -> exists x, 0 <= x <= 1 /\
  / 2 < Rabs (sawtooth k x - shallow N a b alpha w theta x)).
Proof.
  intros h. destruct (h 1%nat 0%nat (/ 2) 0 (fun _ => 0) (fun _ => 0) (fun _ => 0) ltac:(simpl; lia)) as [x [hx H]].
  unfold shallow, network in H. simpl sum in H. pose proof (sawtooth_range 1 x hx) as S.
  unfold Rabs in H. destruct (Rcase_abs (sawtooth 1 x - (/ 2 + 0 * x + 0))); lra.
Qed.
