(** For one head with W_Q W_K = 1 and W_V W_O = 2 the tokens R and −R with one feature go to 2R tanh R² and its
    negative. From R = 1 the spread grows without bound. [opposite r] is the sequence of the two tokens; the layer is
    softmax attention with scores x_i x_j. The second part says that from 1 the first token exceeds every bound after
    enough layers. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Softmax.
Local Open Scope R_scope.

Definition opposite (r : R) : mat := fun i _ => if Nat.eqb i 0 then r else - r.
Definition doubled_attention (X : mat) : mat := fun i j => 2 * mul 2 (softmax 2 (fun a b => X a 0%nat * X b 0%nat)) X
  i j.
Fixpoint repeated (l : nat) (X : mat) : mat := match l with O => X | S k => doubled_attention (repeated k X) end.

Lemma tanh_exp t : tanh t = (exp t - exp (- t)) / (exp t + exp (- t)).
Proof. unfold tanh, sinh, cosh. pose proof (exp_pos t). pose proof (exp_pos (- t)). field. lra. Qed.

Lemma opposite_step X r i j : (i < 2)%nat -> (forall a b, (a < 2)%nat -> X a b = opposite r a b) ->
  doubled_attention X i j = opposite (2 * r * tanh (r * r)) i j.
Proof.
  intros hi h. unfold doubled_attention, mul. cbn [sum]. unfold softmax, weight, share. cbn [sum]. rewrite !h by lia.
  rewrite tanh_exp.
  unfold opposite. pose proof (exp_pos (r * r)) as P. pose proof (exp_pos (- (r * r))) as Q.
  destruct i as [|[|]]; [| |lia]; simpl.
  - replace (r * - r) with (- (r * r)) by ring. field. lra.
  - replace (- r * - r) with (r * r) by ring. replace (- r * r) with (- (r * r)) by ring. field. lra.
Qed.

(** One step for the first token. *)
Definition next (r : R) : R := 2 * r * tanh (r * r).

Lemma next_grows r : 1 <= r -> 6 / 5 * r <= next r.
Proof.
  intros hr. unfold next. rewrite tanh_exp. set (t := r * r). assert (ht : 1 <= t) by (unfold t; nra).
  pose proof (exp_pos t) as P. pose proof (exp_pos (- t)) as Q.
  assert (one : exp t * exp (- t) = 1) by (rewrite <- exp_plus, Rplus_opp_r; apply exp_0).
  assert (low : 1 + t < exp t) by (apply exp_ineq1; lra). assert (sq : 2 <= exp t) by lra.
  assert (small : exp (- t) <= / 4 * exp t) by nra.
  assert (Z : 3 / 5 <= (exp t - exp (- t)) / (exp t + exp (- t))).
  { apply Rmult_le_reg_r with (exp t + exp (- t)); [lra|].
    replace ((exp t - exp (- t)) / (exp t + exp (- t)) * (exp t + exp (- t))) with (exp t - exp (- t)) by (field;
      lra). lra. }
  nra.
Qed.

Fixpoint first_token (l : nat) : R := match l with O => 1 | S k => next (first_token k) end.

Lemma first_token_grows l : (6 / 5) ^ l <= first_token l /\ 1 <= first_token l.
Proof.
  induction l as [|l [IH one]]; cbn [first_token pow]; [lra|]. pose proof (next_grows (first_token l) one) as G.
  split; [|lra].
  apply Rle_trans with (6 / 5 * first_token l); [apply Rmult_le_compat_l; lra|exact G].
Qed.

Theorem collapse_not_global :
  (forall r i j, (i < 2)%nat -> doubled_attention (opposite r) i j = opposite (2 * r * tanh (r ^ 2)) i j) /\
  (forall bound, exists L, forall l, (L <= l)%nat ->
    bound < repeated l (opposite 1) 0%nat 0%nat - repeated l (opposite 1) 1%nat 0%nat).
Proof.
  split.
  - intros r i j hi. replace (r ^ 2) with (r * r) by ring. now apply opposite_step.
  - assert (run : forall l i j, (i < 2)%nat -> repeated l (opposite 1) i j = opposite (first_token l) i j).
    { induction l as [|l IH]; intros i j hi; [reflexivity|]. cbn [repeated first_token]. now apply opposite_step. }
    intros bound. destruct (Pow_x_infinity (6 / 5) ltac:(rewrite Rabs_right; lra) bound) as [L H]. exists L.
    intros l hl. rewrite !run by lia. unfold opposite. simpl.
    destruct (first_token_grows l) as [G one]. specialize (H l hl). pose proof (Rle_abs bound) as B.
    rewrite Rabs_right in H by (apply Rle_ge, pow_le; lra). lra.
Qed.

(** From one half it does not grow: the spread falls in the first layer. *)
Theorem control_small_start : ~ (forall r, 0 < r -> r <= next r).
Proof.
  intros h. specialize (h (/ 4) ltac:(lra)). unfold next in h. assert (T : tanh (/ 4 * / 4) < / 2); [|lra].
  rewrite tanh_exp. set (t := / 4 * / 4). pose proof (exp_pos t) as P. pose proof (exp_pos (- t)) as Q.
  apply Rmult_lt_reg_r with (exp t + exp (- t)); [lra|].
  replace ((exp t - exp (- t)) / (exp t + exp (- t)) * (exp t + exp (- t))) with (exp t - exp (- t)) by (field; lra).
  assert (E : exp (- t) >= 1 - t) by (apply Rle_ge; left; apply (exp_ineq1 (- t)); unfold t; lra).
  assert (one : exp t * exp (- t) = 1) by (rewrite <- exp_plus, Rplus_opp_r; apply exp_0).
  assert (exp t <= 16 / 15) by (unfold t in *; nra). unfold t in *. lra.
Qed.
