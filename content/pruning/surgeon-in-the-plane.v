(** For n = 2 the other weight takes back the same share of the loss whichever weight is removed: L_q = (1 − H_12² /
    (H_11 H_22)) D_q for q = 1, 2. H = (a c; c b) with a, b > 0 and ab > c²; L_q is the least loss ½ δᵀHδ with δ_q =
    −w_q, told by its attainment and its being least, and D_q = ½ H_qq w_q². *)
From Coq Require Import Reals Lra.
Local Open Scope R_scope.

(** The loss of the change (x, y). *)
Definition plane_loss (a b c x y : R) : R := / 2 * (a * x * x + 2 * c * x * y + b * y * y).

Theorem surgeon_in_the_plane (a b c w1 w2 : R) : 0 < a -> 0 < b -> c * c < a * b ->
  let share := 1 - c * c / (a * b) in
  (exists y, plane_loss a b c (- w1) y = share * (/ 2 * a * w1 * w1)) /\
    (forall y, share * (/ 2 * a * w1 * w1) <= plane_loss a b c (- w1) y) /\
  (exists x, plane_loss a b c x (- w2) = share * (/ 2 * b * w2 * w2)) /\
    (forall x, share * (/ 2 * b * w2 * w2) <= plane_loss a b c x (- w2)).
Proof.
  intros ha hb hc share. unfold plane_loss, share.
  assert (E1 : forall y, / 2 * (a * - w1 * - w1 + 2 * c * - w1 * y + b * y * y)
    = (1 - c * c / (a * b)) * (/ 2 * a * w1 * w1) + / 2 * b * ((y - c * w1 / b) * (y - c * w1 / b)))
    by (intros; field; lra).
  assert (E2 : forall x, / 2 * (a * x * x + 2 * c * x * - w2 + b * - w2 * - w2)
    = (1 - c * c / (a * b)) * (/ 2 * b * w2 * w2) + / 2 * a * ((x - c * w2 / a) * (x - c * w2 / a)))
    by (intros; field; lra).
  split; [|split; [|split]].
  - exists (c * w1 / b). rewrite E1. ring.
  - intros y. rewrite E1. pose proof (Rle_0_sqr (y - c * w1 / b)) as P. unfold Rsqr in P. nra.
  - exists (c * w2 / a). rewrite E2. ring.
  - intros x. rewrite E2. pose proof (Rle_0_sqr (x - c * w2 / a)) as P. unfold Rsqr in P. nra.
Qed.

(** Without positive definiteness the loss has no least value. *)
Theorem control_indefinite : ~ (forall a b c w1, 0 < a -> 0 < b ->
  forall x y, (1 - c * c / (a * b)) * (/ 2 * a * w1 * w1) <= plane_loss a b c x y).
Proof. intros h. specialize (h 1 1 2 0 ltac:(lra) ltac:(lra) 1 (-1)). unfold plane_loss in h. lra. Qed.

(** The share is that of c² and not of c. *)
Theorem control_not_squared : ~ (forall a b c w1, 0 < a -> 0 < b -> c * c < a * b ->
  forall y, (1 - c / (a * b)) * (/ 2 * a * w1 * w1) <= plane_loss a b c (- w1) y).
Proof. intros h. specialize (h 1 1 (- / 2) 1 ltac:(lra) ltac:(lra) ltac:(lra) (- / 2)). unfold plane_loss in h. lra.
Qed.
