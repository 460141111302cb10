(** Let f = Σ_j α_j σ_j and let f_{−S} be the sum without the terms in S. Then, in every norm, ‖f − f_{−j}‖ = |α_j|
    ‖σ_j‖ and ‖f − f_{−S}‖ ≤ Σ_{j∈S} |α_j| ‖σ_j‖, and the inequality is in general strict. Functions are families of
    numbers over any set X, the norm is any seminorm, and sets of terms are told by their indicator. That it can be
    strict is the control. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Norms.
Local Open Scope R_scope.

(** f without the terms in S. *)
Definition without {X} (N : nat) (S : nat -> bool) (t : nat -> X -> R) : X ->
  R := fun x => sum N (fun j => if S j then 0 else t j x).

Theorem term_removal {X} (nrm : (X -> R) -> R) (N : nat) (alpha : nat -> R) (sigma : nat -> X -> R) (S : nat ->
  bool) : seminorm nrm ->
  let t := fun j x => alpha j * sigma j x in let f := fun x => sum N (fun j => t j x) in
  nrm (fun x => f x - without N S t x) <= sum N (fun j => if S j then Rabs (alpha j) * nrm (sigma j) else 0) /\
  (forall k, (k < N)%nat -> nrm (fun x => f x - without N (Nat.eqb k) t x) = Rabs (alpha k) * nrm (sigma k)).
Proof.
  intros h t f. assert (E : forall S x, f x - without N S t x = sum N (fun j => if S j then t j x else 0)).
  { intros S' x. unfold f, without. rewrite <- sum_minus. apply sum_ext; intros j _. destruct (S' j); ring. }
  split.
  - rewrite (norm_ext nrm h _ (fun x => sum N (fun j => if S j then t j x else 0))) by apply E.
    eapply Rle_trans; [apply (norm_sum nrm h N (fun j x => if S j then t j x else 0))|]. apply sum_le; intros j _.
    destruct (S j).
    + unfold t. rewrite <- (norm_scale nrm h). lra.
    + rewrite norm_zero by exact h. lra.
  - intros k hk. rewrite <- (norm_scale nrm h). apply (norm_ext nrm h). intros x.
    rewrite E, (sum_single N _ k hk); [now rewrite Nat.eqb_refl|].
    intros j _ hj. destruct (Nat.eqb_spec k j); [congruence|reflexivity].
Qed.


(** There is no equality in general: two terms of opposite signs cancel. *)
Theorem control_equality : ~ (forall (alpha : nat -> R) (sigma : nat -> nat -> R) (S : nat -> bool),
  let nrm := fun x : nat -> R => sum 1 (fun i => 1 * Rabs (x i)) in let t := fun j x => alpha j * sigma j x in
  nrm (fun x => sum 2 (fun j => t j x) - without 2 S t x)
    = sum 2 (fun j => if S j then Rabs (alpha j) * nrm (sigma j) else 0)).
Proof.
  intros h. specialize (h (fun _ => 1) (fun j _ => if Nat.eqb j 0 then 1 else -1) (fun _ => true)).
  unfold without in h. simpl in h. replace (0 + 1 * 1 + 1 * -1 - (0 + 0 + 0)) with 0 in h by ring.
  rewrite Rabs_R0, Rabs_R1, (Rabs_left (-1)) in h by lra. lra.
Qed.
