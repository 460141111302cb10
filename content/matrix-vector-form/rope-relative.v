(** ⟨R^m q, R^n k⟩ = qᵀ R^(n−m) k for all q, k and all positions: the score depends on the positions through n − m
    alone. R is block-diagonal with l rotations of the plane, by any angles; [rope angle m x] is R^m x, defined for
    every real m, and the second part says that positions add up, so that it is a power. The key is called u; indices
    begin at 0. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices.
Local Open Scope R_scope.

Definition rope (angle : nat -> R) (m : R) (x : vec) : vec := fun i =>
  if Nat.eqb (i mod 2) 0
  then cos (m * angle (i / 2)%nat) * x i - sin (m * angle (i / 2)%nat) * x (S i)
  else sin (m * angle (i / 2)%nat) * x (pred i) + cos (m * angle (i / 2)%nat) * x i.

Lemma rope_even angle m x l : rope angle m x (l * 2)%nat
  = cos (m * angle l) * x (l * 2)%nat - sin (m * angle l) * x (l * 2 + 1)%nat.
Proof.
  unfold rope. pose proof (flatten_mod 2 l 0) as M. pose proof (flatten_div 2 l 0) as D. rewrite Nat.add_0_r in M, D.
  rewrite M, D by lia. simpl Nat.eqb. cbv iota. now replace (S (l * 2))%nat with (l * 2 + 1)%nat by lia.
Qed.

Lemma rope_odd angle m x l : rope angle m x (l * 2 + 1)%nat
  = sin (m * angle l) * x (l * 2)%nat + cos (m * angle l) * x (l * 2 + 1)%nat.
Proof.
  unfold rope. rewrite flatten_mod, flatten_div by lia. simpl Nat.eqb. cbv iota.
  now replace (pred (l * 2 + 1))%nat with (l * 2)%nat by lia.
Qed.

Lemma dot_pairs l x y :
  dot (l * 2) x y = sum l (fun j => x (j * 2)%nat * y (j * 2)%nat + x (j * 2 + 1)%nat * y (j * 2 + 1)%nat).
Proof. unfold dot. rewrite sum_flatten. apply sum_ext; intros j _. simpl sum. rewrite Nat.add_0_r. ring. Qed.

Theorem rope_relative (l : nat) (angle : nat -> R) (q u : vec) (m n : R) :
  dot (l * 2) (rope angle m q) (rope angle n u) = dot (l * 2) q (rope angle (n - m) u) /\
  (forall i, rope angle (m + n) q i = rope angle m (rope angle n q) i).
Proof.
  split.
  - rewrite !dot_pairs. apply sum_ext; intros j _. rewrite !rope_even, !rope_odd.
    replace ((n - m) * angle j) with (n * angle j - m * angle j) by ring. rewrite cos_minus, sin_minus. ring.
  - intros i. assert (E : (i = i / 2 * 2 + i mod 2)%nat) by (rewrite Nat.mul_comm; apply Nat.div_mod; lia).
    assert (h : (i mod 2 < 2)%nat) by (apply Nat.mod_upper_bound; lia). rewrite E.
    destruct (i mod 2)%nat as [|[|]]; [| |lia].
    + rewrite Nat.add_0_r, !rope_even, rope_odd, Rmult_plus_distr_r, cos_plus, sin_plus. ring.
    + rewrite !rope_odd, rope_even, Rmult_plus_distr_r, cos_plus, sin_plus. ring.
Qed.

(** Positions subtract: with n + m in place of n − m the rule is false. *)
Theorem control_positions_added : ~ (forall (l : nat) (angle : nat -> R) (q u : vec) (m n : R),
  dot (l * 2) (rope angle m q) (rope angle n u) = dot (l * 2) q (rope angle (n + m) u)).
Proof.
  intros h. specialize (h 1%nat (fun _ => 1) (eye 0) (eye 0) (PI / 2) (PI / 2)).
  destruct (rope_relative 1 (fun _ => 1) (eye 0) (eye 0) (PI / 2) (PI / 2)) as [E _].
  rewrite E in h. clear E. rewrite !dot_pairs in h. cbn [sum] in h. rewrite !rope_even, !rope_odd in h.
  replace (PI / 2 - PI / 2) with 0 in h by ring. replace (PI / 2 + PI / 2) with PI in h by field.
  rewrite !Rmult_0_l, !Rmult_1_r, cos_0, sin_0, cos_PI, sin_PI in h. unfold eye in h. simpl in h. lra.
Qed.
