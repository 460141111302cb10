(** For every r > 1 there are two weights, one r times as large as the other, of which the smaller costs r⁴ times as
    much to zero. The price of weight j is w_j² ‖X_j‖²; there are two features over m samples, here one. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices.
Local Open Scope R_scope.

Theorem magnitude_misjudges (r : R) : 1 < r -> exists (w : vec) (X : nat -> vec),
  w 1%nat = r * w 0%nat /\ 0 < w 0%nat /\
  w 0%nat ^ 2 * dot 1 (X 0%nat) (X 0%nat) = r ^ 4 * (w 1%nat ^ 2 * dot 1 (X 1%nat) (X 1%nat)) /\
    0 < w 1%nat ^ 2 * dot 1 (X 1%nat) (X 1%nat).
Proof.
  intros hr. exists (fun j => if Nat.eqb j 0 then / r else 1), (fun j _ => if Nat.eqb j 0 then r * r else / r).
  unfold dot. simpl.
  split; [field; lra|]. assert (p : 0 < / r) by (apply Rinv_0_lt_compat; lra). split; [exact p|split; [field; lra|]].
  assert (0 < / r * / r) by (apply Rmult_lt_0_compat; exact p). lra.
Qed.

(** The features matter: with features of one norm the larger weight costs more. *)
Theorem control_equal_features : ~ (exists (r : R) (w : vec) (X : nat -> vec), 1 < r /\ w 1%nat = r * w 0%nat /\
  0 < w 0%nat /\
  dot 1 (X 0%nat) (X 0%nat) = dot 1 (X 1%nat) (X 1%nat) /\ 0 < dot 1 (X 0%nat) (X 0%nat) /\
  w 1%nat ^ 2 * dot 1 (X 1%nat) (X 1%nat) < w 0%nat ^ 2 * dot 1 (X 0%nat) (X 0%nat)).
Proof.
  intros [r [w [X [hr [hw [w0 [same [pos less]]]]]]]]. rewrite hw, <- same in less. set (a := w 0%nat) in *.
  set (n := dot 1 (X 0%nat) (X 0%nat)) in *.
  apply Rmult_lt_reg_r in less; [|exact pos].
  assert (more : a < r * a) by (rewrite <- (Rmult_1_l a) at 1; now apply Rmult_lt_compat_r).
  assert (a * a < r * a * (r * a)) by (apply Rmult_le_0_lt_compat; lra). simpl in less. lra.
Qed.
