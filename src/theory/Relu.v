(** The rectified linear unit, and the tactic [by_cases_of_relu] that looks at both of its pieces. *)
From Coq Require Import Reals Lra Lia Arith.
Local Open Scope R_scope.

Definition relu (t : R) : R := Rmax 0 t.

Lemma relu_pos t : 0 <= t -> relu t = t.
Proof. intros h. unfold relu. now rewrite Rmax_right. Qed.

Lemma relu_neg t : t <= 0 -> relu t = 0.
Proof. intros h. unfold relu. now rewrite Rmax_left. Qed.

Lemma relu_nonneg t : 0 <= relu t.
Proof. apply Rmax_l. Qed.

Lemma relu_cases t : t <= 0 /\ relu t = 0 \/ 0 <= t /\ relu t = t.
Proof. destruct (Rle_dec t 0) as [h|h]; [left|right]; split; try lra; [now apply relu_neg|apply relu_pos; lra]. Qed.

Lemma relu_lipschitz s t : Rabs (relu s - relu t) <= Rabs (s - t).
Proof. unfold relu, Rmax, Rabs. repeat destruct Rle_dec; repeat destruct Rcase_abs; lra. Qed.

Lemma relu_continuous t : continuity_pt relu t.
Proof.
  intros eps h. exists eps; split; [exact h|]. intros x [_ hx]. simpl in *. unfold R_dist in *.
  eapply Rle_lt_trans; [apply relu_lipschitz|exact hx].
Qed.

Ltac by_cases_of_relu := unfold relu, Rmax in *; repeat match goal with
  | |- context [Rle_dec ?a ?b] => destruct (Rle_dec a b)
  | h : context [Rle_dec ?a ?b] |- _ => destruct (Rle_dec a b)
  end; lra.
