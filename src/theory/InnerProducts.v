(** Spaces with an inner product, of which no more is asked than that it is bilinear, symmetric and not negative on
    the diagonal. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums.
Local Open Scope R_scope.

Record inner_space : Type := {
  point :> Type;
  origin : point;
  vplus : point -> point -> point;
  vscale : R -> point -> point;
  inner : point -> point -> R;
  inner_sym : forall u v, inner u v = inner v u;
  inner_origin : forall v, inner origin v = 0;
  inner_plus : forall u v w, inner (vplus u v) w = inner u w + inner v w;
  inner_scale : forall c u w, inner (vscale c u) w = c * inner u w;
  inner_nonneg : forall v, 0 <= inner v v;
}.

Arguments origin {_}.
Arguments vplus {_} u v.
Arguments vscale {_} c v.
Arguments inner {_} u v.

(** The square of the norm, differences, and sums of n vectors. *)
Definition norm2 {V : inner_space} (v : V) : R := inner v v.
Definition vminus {V : inner_space} (u v : V) : V := vplus u (vscale (-1) v).
Fixpoint vsum {V : inner_space} (n : nat) (f : nat -> V) : V :=
  match n with O => origin | S k => vplus (vsum k f) (f k) end.

Lemma inner_origin_r {V : inner_space} (v : V) : inner v origin = 0.
Proof. rewrite inner_sym. apply inner_origin. Qed.

Lemma inner_plus_r {V : inner_space} (u v w : V) : inner w (vplus u v) = inner w u + inner w v.
Proof. rewrite !(inner_sym V w). apply inner_plus. Qed.

Lemma inner_scale_r {V : inner_space} c (u w : V) : inner w (vscale c u) = c * inner w u.
Proof. rewrite !(inner_sym V w). apply inner_scale. Qed.

Lemma inner_vsum {V : inner_space} n (f : nat -> V) w : inner (vsum n f) w = sum n (fun j => inner (f j) w).
Proof. induction n as [|n IH]; simpl; [apply inner_origin|]. now rewrite inner_plus, IH. Qed.

Lemma inner_vsum_r {V : inner_space} n (f : nat -> V) w : inner w (vsum n f) = sum n (fun j => inner w (f j)).
Proof. rewrite inner_sym, inner_vsum. apply sum_ext; intros. apply inner_sym. Qed.

Lemma norm2_nonneg {V : inner_space} (v : V) : 0 <= norm2 v.
Proof. apply inner_nonneg. Qed.

Lemma norm2_plus {V : inner_space} (u v : V) : norm2 (vplus u v) = norm2 u + 2 * inner u v + norm2 v.
Proof. unfold norm2. rewrite inner_plus, !inner_plus_r, (inner_sym V v u). ring. Qed.

Lemma norm2_scale {V : inner_space} c (v : V) : norm2 (vscale c v) = c * c * norm2 v.
Proof. unfold norm2. rewrite inner_scale, inner_scale_r. ring. Qed.

Lemma norm2_minus {V : inner_space} (u v : V) : norm2 (vminus u v) = norm2 u - 2 * inner u v + norm2 v.
Proof. unfold vminus. rewrite norm2_plus, norm2_scale, inner_scale_r. ring. Qed.

Lemma norm2_vsum {V : inner_space} n (f : nat ->
  V) : norm2 (vsum n f) = sum n (fun i => sum n (fun j => inner (f i) (f j))).
Proof. unfold norm2. rewrite inner_vsum. apply sum_ext; intros. apply inner_vsum_r. Qed.

(** One of them: functions on m points with weights. *)
Lemma weighted_nonneg m (mu : nat -> R) : (forall x, 0 <= mu x) -> forall f : nat ->
  R, 0 <= sum m (fun x => mu x * (f x * f x)).
Proof. intros h f. apply sum_nonneg; intros x _. apply Rmult_le_pos; [apply h|apply Rle_0_sqr]. Qed.

Definition weighted_points (m : nat) (mu : nat -> R) (hmu : forall x, 0 <= mu x) : inner_space.
Proof.
  refine (Build_inner_space (nat -> R) (fun _ => 0) (fun f g x => f x + g x) (fun c f x => c * f x)
    (fun f g => sum m (fun x => mu x * (f x * g x))) _ _ _ _ (weighted_nonneg m mu hmu)).
  - intros f g. apply sum_ext; intros; ring.
  - intros f. apply sum_zero; intros; ring.
  - intros f g h. rewrite <- sum_plus. apply sum_ext; intros; ring.
  - intros c f g. rewrite <- sum_scale. apply sum_ext; intros; ring.
Defined.
