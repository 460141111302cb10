(** Limits of sums, products and continuous functions of numbers that depend on parameters, however nearness of
    parameters is told. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums.
Local Open Scope R_scope.

(** [tends close F l]: F comes near l as the parameters come close. *)
Definition tends {P : Type} (close : R -> P -> Prop) (F : P -> R) (l : R) : Prop :=
  forall eps, 0 < eps -> exists d, 0 < d /\ forall p, close d p -> Rabs (F p - l) < eps.

Section Limits.
Context {P : Type} (close : R -> P -> Prop).
Hypothesis monotone : forall d d' p, d <= d' -> close d p -> close d' p.

Lemma tends_const c : tends close (fun _ => c) c.
Proof. intros eps he. exists 1. split; [lra|]. intros p _. rewrite Rminus_diag_eq by reflexivity. now rewrite Rabs_R0.
Qed.

Lemma tends_plus F G l m : tends close F l -> tends close G m -> tends close (fun p => F p + G p) (l + m).
Proof.
  intros hF hG eps he. destruct (hF (eps / 2)) as [d [hd HF]]; [lra|]. destruct (hG (eps / 2)) as [d' [hd' HG]]; [lra|].
  exists (Rmin d d'). split; [now apply Rmin_glb_lt|]. intros p hp.
  assert (A : Rabs (F p - l) < eps / 2) by (apply HF, (monotone (Rmin d d')); [apply Rmin_l|exact hp]).
  assert (B : Rabs (G p - m) < eps / 2) by (apply HG, (monotone (Rmin d d')); [apply Rmin_r|exact hp]).
  replace (F p + G p - (l + m)) with ((F p - l) + (G p - m)) by ring. eapply Rle_lt_trans; [apply Rabs_triang|]. lra.
Qed.

Lemma tends_mult F G l m : tends close F l -> tends close G m -> tends close (fun p => F p * G p) (l * m).
Proof.
  intros hF hG eps he. pose proof (Rabs_pos l) as L. pose proof (Rabs_pos m) as M.
  assert (e1 : 0 < eps / (2 * (Rabs m + 1))) by (apply Rdiv_lt_0_compat; lra).
  assert (e2 : 0 < Rmin 1 (eps / (2 * (Rabs l + 1)))) by (apply Rmin_glb_lt; [lra|apply Rdiv_lt_0_compat; lra]).
  destruct (hF _ e1) as [d [hd HF]]. destruct (hG _ e2) as [d' [hd' HG]].
  exists (Rmin d d'). split; [now apply Rmin_glb_lt|]. intros p hp.
  assert (A : Rabs (F p - l) < eps / (2 * (Rabs m + 1))) by (apply HF, (monotone (Rmin d d')); [apply Rmin_l|exact hp]).
  assert (B : Rabs (G p - m) < Rmin 1 (eps / (2 * (Rabs l + 1)))) by (apply HG, (monotone (Rmin d d'));
    [apply Rmin_r|exact hp]).
  assert (B1 : Rabs (G p - m) < 1) by (eapply Rlt_le_trans; [exact B|apply Rmin_l]).
  assert (B2 : Rabs (G p - m) < eps / (2 * (Rabs l + 1))) by (eapply Rlt_le_trans; [exact B|apply Rmin_r]).
  assert (G1 : Rabs (G p) <= Rabs m + 1).
  { replace (G p) with (m + (G p - m)) by ring. eapply Rle_trans; [apply Rabs_triang|]. lra. }
  replace (F p * G p - l * m) with ((F p - l) * G p + l * (G p - m)) by ring.
  eapply Rle_lt_trans; [apply Rabs_triang|]. rewrite !Rabs_mult.
  assert (X : Rabs (F p - l) * Rabs (G p) < eps / 2).
  { apply Rle_lt_trans with (Rabs (F p - l) * (Rabs m + 1)); [apply Rmult_le_compat_l; [apply Rabs_pos|exact G1]|].
    replace (eps / 2) with (eps / (2 * (Rabs m + 1)) * (Rabs m + 1)) by (field; lra).
    apply Rmult_lt_compat_r; [lra|exact A]. }
  assert (Y : Rabs l * Rabs (G p - m) <= eps / 2).
  { apply Rle_trans with (Rabs l * (eps / (2 * (Rabs l + 1)))); [apply Rmult_le_compat_l; lra|].
    apply Rle_trans with ((Rabs l + 1) * (eps / (2 * (Rabs l + 1))));
      [apply Rmult_le_compat_r; [left; apply Rdiv_lt_0_compat|]; lra|].
    right. field. lra. }
  lra.
Qed.

Lemma tends_compose sigma F l : continuity_pt sigma l -> tends close F l ->
  tends close (fun p => sigma (F p)) (sigma l).
Proof.
  intros hs hF eps he. destruct (hs eps he) as [e [e0 D]]. destruct (hF e e0) as [d [hd HF]]. exists d.
  split; [exact hd|].
  intros p hp. specialize (HF p hp). destruct (Req_dec l (F p)) as [E|hne].
  - rewrite E, Rminus_diag_eq by reflexivity. now rewrite Rabs_R0.
  - apply (D (F p)). split; [split; [exact I|exact hne]|exact HF].
Qed.

Lemma tends_sum n (F : nat -> P -> R) (l : nat -> R) :
  (forall i, (i < n)%nat -> tends close (F i) (l i)) -> tends close (fun p => sum n (fun i => F i p)) (sum n l).
Proof.
  induction n as [|n IH]; intros h; [exact (tends_const 0)|]. simpl.
  apply (tends_plus (fun p => sum n (fun i => F i p)) (F n)); [apply IH; auto|auto].
Qed.
End Limits.
