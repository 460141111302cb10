(** Let f be the step on [0, 1] that jumps from 0 to 1 at c = ½, and g_ε the ramp that rises from 0 to 1 over the
    interval of width ε ≤ 1 around c; it takes two relu units. Then ‖g_ε − f‖_∞ = ½, and every g that is continuous at
    c has ‖g − f‖_∞ ≥ ½. The half with the Lᵖ norm is not proved here, only the half with the supremum: no error is
    above ½, it comes as near to ½ as one likes, and a g that is continuous at c has no smaller bound. *)
From Coq Require Import Reals Lra.
From UAC Require Import Relu.
Local Open Scope R_scope.

Definition step_half (x : R) : R := if Rle_dec (1 / 2) x then 1 else 0.
Definition ramp (eps x : R) : R := / eps * relu (x - (1 / 2 - eps / 2)) - / eps * relu (x - (1 / 2 + eps / 2)).

Lemma ramp_inside eps x : 0 < eps -> 1 / 2 - eps / 2 <= x <= 1 / 2 + eps / 2 -> ramp eps x = (x - 1 / 2) / eps + 1 / 2.
Proof. intros he hx. unfold ramp. rewrite relu_pos, relu_neg by lra. field. lra. Qed.

Lemma ramp_below eps x : x <= 1 / 2 - eps / 2 -> 0 < eps -> ramp eps x = 0.
Proof. intros hx he. unfold ramp. rewrite !relu_neg by lra. ring. Qed.

Lemma ramp_above eps x : 1 / 2 + eps / 2 <= x -> 0 < eps -> ramp eps x = 1.
Proof. intros hx he. unfold ramp. rewrite !relu_pos by lra. field. lra. Qed.

Theorem lp_not_sup :
  (forall eps x, 0 < eps -> Rabs (ramp eps x - step_half x) <= / 2) /\
  (forall eps, 0 < eps -> exists x, 0 <= x <= 1 /\ Rabs (ramp eps x - step_half x) = / 2) /\
  (forall g M, continuity_pt g (1 / 2) -> (forall x, 0 <= x <= 1 -> Rabs (g x - step_half x) <= M) -> / 2 <= M).
Proof.
  split; [|split].
  - intros eps x e0. assert (I : 0 < / eps) by now apply Rinv_0_lt_compat. unfold step_half.
    destruct (Rle_lt_dec x (1 / 2 - eps / 2)) as [a|a];
      [rewrite ramp_below by assumption; destruct (Rle_dec (1 / 2) x); [lra|rewrite Rminus_0_r, Rabs_R0; lra]|].
    destruct (Rle_lt_dec (1 / 2 + eps / 2) x) as [b|b];
      [rewrite ramp_above by assumption; destruct (Rle_dec (1 / 2) x);
      [rewrite Rminus_diag_eq, Rabs_R0 by reflexivity; lra|lra]|].
    rewrite ramp_inside by lra. assert (B : - / 2 <= (x - 1 / 2) / eps <= / 2).
    { split; apply Rmult_le_reg_r with eps; try lra; replace ((x - 1 / 2) / eps * eps) with (x - 1 / 2) by (field;
        lra); lra. }
    destruct (Rle_dec (1 / 2) x) as [h|h].
    + assert (0 <= (x - 1 / 2) / eps) by (apply Rmult_le_pos; lra). rewrite Rabs_left1; lra.
    + assert ((x - 1 / 2) / eps <= 0) by (apply Rmult_le_reg_r with eps; [lra|];
        replace ((x - 1 / 2) / eps * eps) with (x - 1 / 2) by (field; lra); lra). rewrite Rabs_right; lra.
  - intros eps e0. exists (1 / 2). split; [lra|]. rewrite ramp_inside by lra. unfold step_half.
    destruct (Rle_dec (1 / 2) (1 / 2)); [|lra].
    replace ((1 / 2 - 1 / 2) / eps + 1 / 2 - 1) with (- / 2) by (field; lra). rewrite Rabs_Ropp, Rabs_right; lra.
  - intros g M hg hM. destruct (Rle_lt_dec (/ 2) M) as [h|h]; [exact h|exfalso].
    destruct (hg (/ 2 - M)) as [d [hd D]]; [lra|]. set (x := 1 / 2 - Rmin (d / 2) (1 / 4)).
    assert (m : 0 < Rmin (d / 2) (1 / 4) <= 1 / 4) by (split; [apply Rmin_glb_lt; lra|apply Rmin_r]).
    assert (md : Rmin (d / 2) (1 / 4) <= d / 2) by apply Rmin_l.
    pose proof (hM (1 / 2) ltac:(lra)) as A. pose proof (hM x ltac:(unfold x; lra)) as B. unfold step_half in A, B.
    destruct (Rle_dec (1 / 2) (1 / 2)); [|lra]. destruct (Rle_dec (1 / 2) x); [unfold x in *; lra|].
    assert (C : Rabs (g x - g (1 / 2)) < / 2 - M).
    { apply (D x). split; [split; [exact I|unfold x; lra]|]. simpl. unfold R_dist, x. rewrite Rabs_left; lra. }
    apply Rabs_def2 in C. unfold Rabs in A, B. destruct (Rcase_abs (g (1 / 2) - 1)), (Rcase_abs (g x - 0)); lra.
Qed.

(** Without continuity at c the last bound is false: the step itself has no error. *)
Theorem control_discontinuous : ~ (forall g M, (forall x, 0 <= x <= 1 -> Rabs (g x - step_half x) <= M) -> / 2 <= M).
Proof. intros h. specialize (h step_half 0).
assert (/ 2 <= 0); [apply h; intros; rewrite Rminus_diag_eq, Rabs_R0 by reflexivity|]; lra. Qed.

(** The constant is no larger than ½: the constant function ½. *)
Theorem control_sharpened : ~ (forall g M, continuity_pt g (1 / 2) ->
  (forall x, 0 <= x <= 1 -> Rabs (g x - step_half x) <= M) -> / 2 < M).
Proof.
  intros h. specialize (h (fun _ => / 2) (/ 2)). assert (/ 2 < / 2); [apply h|lra].
  - apply continuity_pt_const. intros ? ?. reflexivity.
  - intros x _. unfold step_half. destruct (Rle_dec (1 / 2) x); [rewrite Rabs_left|rewrite Rabs_right]; lra.
Qed.
