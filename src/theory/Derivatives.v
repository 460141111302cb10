(** Rules of derivation for functions written with their argument, and the tactic [derive] that applies them. *)
From Coq Require Import Reals Lra Lia Arith.
Local Open Scope R_scope.

Lemma derives f u l l' : derivable_pt_lim f u l -> l = l' -> derivable_pt_lim f u l'.
Proof. now intros h <-. Qed.
Lemma d_const c u : derivable_pt_lim (fun _ => c) u 0.
Proof. apply derivable_pt_lim_const. Qed.
Lemma d_id u : derivable_pt_lim (fun v => v) u 1.
Proof. apply derivable_pt_lim_id. Qed.
Lemma d_plus f g u l m : derivable_pt_lim f u l -> derivable_pt_lim g u m ->
  derivable_pt_lim (fun v => f v + g v) u (l + m).
Proof. apply derivable_pt_lim_plus. Qed.
Lemma d_minus f g u l m : derivable_pt_lim f u l -> derivable_pt_lim g u m ->
  derivable_pt_lim (fun v => f v - g v) u (l - m).
Proof. apply derivable_pt_lim_minus. Qed.
Lemma d_scale c f u l : derivable_pt_lim f u l -> derivable_pt_lim (fun v => c * f v) u (c * l).
Proof. apply derivable_pt_lim_scal. Qed.
Lemma d_mult f g u l m : derivable_pt_lim f u l -> derivable_pt_lim g u m ->
  derivable_pt_lim (fun v => f v * g v) u (l * g u + f u * m).
Proof. apply derivable_pt_lim_mult. Qed.
Ltac rule := match goal with
  | |- derivable_pt_lim (fun _ => ?c) _ _ => apply (d_const c)
  | |- derivable_pt_lim (fun v => v) _ _ => apply d_id
  | |- derivable_pt_lim (fun v => @?f v - @?g v) _ _ => eapply (d_minus f g)
  | |- derivable_pt_lim (fun v => @?f v + @?g v) _ _ => eapply (d_plus f g)
  | |- derivable_pt_lim (fun v => ?c * @?f v) _ _ => eapply (d_scale c f)
  | |- derivable_pt_lim (fun v => @?f v * @?g v) _ _ => eapply (d_mult f g)
  | h : _ |- _ => apply h; lra
  end; cbv beta.
(** Derives by the rules; what the derivative must be equal to is left. *)
Ltac derive := eapply derives; [repeat rule|].
