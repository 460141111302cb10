(** A chain ℝ → ℝ of layers x ↦ relu(wx + b) with an affine output, of any depth, is monotone; hence sup |g(x) −
    min(x, 1 − x)| ≥ ¼ on [0, 1] for every such g. One residual block with one hidden unit, x − 2 relu(x − ½), equals
    min(x, 1 − x) on [0, 1]. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Relu.
Local Open Scope R_scope.

(** Layers x ↦ relu(w x + b) of width one, l of them, and an affine output. *)
Fixpoint narrow (w b : nat -> R) (l : nat) (x : R) : R := match l
  with O => x | S k => relu (w k * narrow w b k x + b k) end.
Definition narrow_chain (w b : nat -> R) (l : nat) (v c x : R) : R := v * narrow w b l x + c.

Definition monotone (g : R -> R) : Prop := (forall x y, x <= y -> g x <= g y) \/ (forall x y, x <= y -> g y <= g x).

Lemma monotone_affine g v c : monotone g -> monotone (fun x => v * g x + c).
Proof. intros [h|h]; destruct (Rle_dec 0 v); [left|right|right|left]; intros x y hxy; specialize (h x y hxy); nra. Qed.

Lemma monotone_relu g : monotone g -> monotone (fun x => relu (g x)).
Proof.
  intros [h|h]; [left|right]; intros x y hxy; specialize (h x y hxy);
    destruct (relu_cases (g x)) as [[? ->]|[? ->]], (relu_cases (g y)) as [[? ->]|[? ->]]; lra.
Qed.

Lemma narrow_monotone w b l v c : monotone (narrow_chain w b l v c).
Proof.
  unfold narrow_chain. apply monotone_affine. induction l as [|l IH]; simpl; [left; auto|].
  apply monotone_relu, (monotone_affine _ (w l) (b l)), IH.
Qed.

Theorem residual_vs_narrow (w b : nat -> R) (l : nat) (v c : R) :
  monotone (narrow_chain w b l v c) /\
  (exists x, 0 <= x <= 1 /\ / 4 <= Rabs (narrow_chain w b l v c x - Rmin x (1 - x))) /\
  (forall x, 0 <= x <= 1 -> x - 2 * relu (x - / 2) = Rmin x (1 - x)).
Proof.
  split; [apply narrow_monotone|split].
  - set (g := narrow_chain w b l v c). pose proof (narrow_monotone w b l v c) as M. fold g in M.
    assert (E0 : Rmin 0 (1 - 0) = 0) by (apply Rmin_left; lra).
    assert (E1 : Rmin 1 (1 - 1) = 0) by (rewrite Rmin_right; lra).
    assert (E2 : Rmin (/ 2) (1 - / 2) = / 2) by (apply Rmin_left; lra).
    destruct (Rle_lt_dec (/ 4) (Rabs (g 0 - Rmin 0 (1 - 0)))) as [h0|h0]; [exists 0; split; [lra|exact h0]|].
    destruct (Rle_lt_dec (/ 4) (Rabs (g 1 - Rmin 1 (1 - 1)))) as [h1|h1]; [exists 1; split; [lra|exact h1]|].
    exists (/ 2). split; [lra|]. rewrite E0, E1, E2 in *. apply Rabs_def2 in h0. apply Rabs_def2 in h1.
    destruct M as [M|M]; [pose proof (M (/ 2) 1)|pose proof (M 0 (/ 2))]; rewrite Rabs_left1; lra.
  - intros x hx. destruct (Rle_dec x (/ 2)).
    + rewrite relu_neg, Rmin_left by lra. ring.
    + rewrite relu_pos, Rmin_right by lra. field.
Qed.

(** The bound is met by the constant 1/4, so it cannot be raised. *)
Theorem control_sharpened : ~ (forall (w b : nat -> R) (l : nat) (v c : R),
  exists x, 0 <= x <= 1 /\ / 4 < Rabs (narrow_chain w b l v c x - Rmin x (1 - x))).
Proof.
  intros h. destruct (h (fun _ => 0) (fun _ => 0) 0%nat 0 (/ 4)) as [x [hx H]]. unfold narrow_chain in H.
  assert (M : 0 <= Rmin x (1 - x) <= / 2) by (unfold Rmin; destruct (Rle_dec x (1 - x)); lra).
  unfold Rabs in H. destruct (Rcase_abs (0 * narrow (fun _ => 0) (fun _ => 0) 0 x + / 4 - Rmin x (1 - x))); lra.
Qed.

(** Without the residual connection one unit does not draw the hat. *)
Theorem control_no_skip : ~ (forall x, 0 <= x <= 1 -> - 2 * relu (x - / 2) = Rmin x (1 - x)).
Proof. intros h. specialize (h (/ 2) ltac:(lra)). rewrite relu_pos, Rmin_left in h by lra. lra. Qed.
