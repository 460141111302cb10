(** For fixed attention matrices the logits are vec_r(logits) = Σ_p (A_p ⊗ C_pᵀ) vec_r(T), the sum over all paths p,
    where for a path through heads h_1, ..., h_r in the order of the layers A_p = A_{h_r} ⋯ A_{h_1} and C_p = W_E
    C_{h_1} ⋯ C_{h_r} W_U. One layer of H heads thus has 1 + H terms; two layers add the H² virtual heads besides the
    heads of the second layer. A path of L layers is a number p below (H + 1)^L, whose digit l in base H + 1 is 0 for
    the skip connection of layer l and h + 1 for its head h. T is (n x v), W_E (v x d), W_U (d x w). *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Kronecker.
Local Open Scope R_scope.

(** The stream after l layers, X + Σ_h A X C in each. *)
Fixpoint stream_after (n d H : nat) (A C : nat -> nat -> mat) (X : mat) (l : nat) : mat :=
  match l with O => X | S k => let Y := stream_after n d H A C X k in fun i j => Y i j
    + sum H (fun h => mul d (mul n (A k h) Y) (C k h) i j) end.

(** The head that path p takes in layer l, as a digit. *)
Definition digit (H p l : nat) : nat := (p / (S H) ^ l mod S H)%nat.
Fixpoint pattern (n H : nat) (A : nat -> nat -> mat) (p l : nat) : mat :=
  match l with O => eye | S k => match digit H p k with O => pattern n H A p k | S h => mul n (A k h)
    (pattern n H A p k) end end.
Fixpoint carrier (v d H : nat) (C : nat -> nat -> mat) (E : mat) (p l : nat) : mat :=
  match l with O => E | S k => match digit H p k
    with O => carrier v d H C E p k | S h => mul d (carrier v d H C E p k) (C k h) end end.

(** The first l digits decide the first l layers. *)
Lemma digit_low H p q l : (q < S H ^ l)%nat -> forall k, (k < l)%nat -> digit H (p * S H ^ l + q) k = digit H q k.
Proof.
  intros hq k hk. unfold digit. assert (z : (S H ^ k <> 0)%nat) by (apply Nat.pow_nonzero; lia).
  replace l with (S (l - 1 - k) + k)%nat by lia.
  rewrite Nat.pow_add_r, Nat.mul_assoc, Nat.add_comm, Nat.div_add by exact z.
  cbn [Nat.pow]. replace (p * (S H * S H ^ (l - 1 - k)))%nat with (p * S H ^ (l - 1 - k) * S H)%nat by ring.
  now rewrite Nat.mod_add by lia.
Qed.

Lemma digit_top H p q l : (q < S H ^ l)%nat -> (p < S H)%nat -> digit H (p * S H ^ l + q) l = p.
Proof. intros hq hp. unfold digit. rewrite flatten_div by exact hq. now apply Nat.mod_small. Qed.

Lemma pattern_low n H A p q l : (forall k, (k < l)%nat -> digit H p k = digit H q k) ->
  pattern n H A p l = pattern n H A q l.
Proof. induction l as [|l IH]; intros h; [reflexivity|]. cbn [pattern]. rewrite h by lia.
rewrite IH by (intros; apply h; lia). reflexivity. Qed.

Lemma carrier_low v d H C E p q l : (forall k, (k < l)%nat -> digit H p k = digit H q k) ->
  carrier v d H C E p l = carrier v d H C E q l.
Proof. induction l as [|l IH]; intros h; [reflexivity|]. cbn [carrier]. rewrite h by lia.
rewrite IH by (intros; apply h; lia). reflexivity. Qed.

Lemma stream_paths n v d H A C E T L : forall i j, (i < n)%nat ->
  stream_after n d H A C (mul v T E) L i j = sum (S H ^ L)
    (fun p => mul v (mul n (pattern n H A p L) T) (carrier v d H C E p L) i j).
Proof.
  induction L as [|L IH]; intros i j hi.
  - simpl. rewrite Rplus_0_l. apply sum_ext; intros a _. f_equal. symmetry. now apply (sum_eye_l n (fun l => T l a)).
  - cbn [stream_after]. rewrite IH by exact hi. rewrite Nat.pow_succ_r', sum_flatten, sum_first. f_equal.
    + apply sum_ext; intros q hq. assert (low := digit_low H 0 q L hq).
      pose proof (digit_top H 0 q L hq ltac:(lia)) as top. cbn [pattern carrier].
      rewrite top, (pattern_low n H A _ q L low), (carrier_low v d H C E _ q L low). reflexivity.
    + apply sum_ext; intros h hh.
      transitivity (sum (S H ^ L) (fun p => mul d
        (mul n (A L h) (mul v (mul n (pattern n H A p L) T) (carrier v d H C E p L))) (C L h) i j)).
      * unfold mul at 1. rewrite (sum_ext d _ (fun a => sum (S H ^ L)
          (fun p => mul n (A L h) (mul v (mul n (pattern n H A p L) T) (carrier v d H C E p L)) i a * C L h a j))).
        -- now rewrite sum_swap.
        -- intros a _. rewrite sum_scale_r. f_equal. unfold mul at 1.
           rewrite (sum_ext n _ (fun b => sum (S H ^ L) (fun p => A L h i b * mul v (mul n (pattern n H A p L) T)
             (carrier v d H C E p L) b a))).
           ++ now rewrite sum_swap.
           ++ intros b hb. rewrite sum_scale. f_equal. now apply IH.
      * apply sum_ext; intros q hq. pose proof (digit_low H (S h) q L hq) as low.
        pose proof (digit_top H (S h) q L hq ltac:(lia)) as top.
        cbn [pattern carrier]. rewrite top, (pattern_low n H A _ q L low), (carrier_low v d H C E _ q L low).
        rewrite <- mul_assoc. apply sum_ext; intros a _. apply Rmult_eq_compat_r. rewrite <- mul_assoc.
        apply sum_ext; intros b _. apply Rmult_eq_compat_r.
        symmetry. apply mul_assoc.
Qed.

Theorem path_expansion (n v d w H L : nat) (A C : nat -> nat -> mat) (E U T : mat) :
  (forall p, (p < n * w)%nat -> vecr w (mul d (stream_after n d H A C (mul v T E) L) U) p
    = sum (S H ^ L) (fun path => mulv (n * v)
      (kron w v (pattern n H A path L) (transpose (mul d (carrier v d H C E path L) U))) (vecr v T) p)) /\
  (S H ^ 1 = 1 + H)%nat /\ (S H ^ 2 = 1 + H + H + H * H)%nat.
Proof.
  split; [|split; [simpl; lia|simpl; ring]]. intros p hp. destruct (flatten_bounds n w p hp) as [hi _].
  rewrite (sum_ext (S H ^ L) _ (fun path => vecr w
    (mul v (mul n (pattern n H A path L) T) (mul d (carrier v d H C E path L) U)) p)) by (intros; symmetry;
    now apply vecr_mul with (m := n)).
  unfold vecr. unfold mul at 1. rewrite (sum_ext d _
    (fun a => sum (S H ^ L) (fun path => mul v (mul n (pattern n H A path L) T) (carrier v d H C E path L) (p / w)%nat
    a * U a (p mod w)%nat))).
  - rewrite sum_swap. apply sum_ext; intros path _. symmetry.
    change (mul v (mul n (pattern n H A path L) T) (mul d (carrier v d H C E path L) U) (p / w)%nat (p mod w)%nat
      = mul d (mul v (mul n (pattern n H A path L) T) (carrier v d H C E path L)) U (p / w)%nat (p mod w)%nat).
      symmetry. apply mul_assoc.
  - intros a _. rewrite sum_scale_r. f_equal. now apply stream_paths.
Qed.

(** Without the virtual heads, that is with 1 + 2H of the paths of two layers, the sum is another: one head,
  all matrices one. *)
Theorem control_no_virtual_heads : ~ (forall (A C : nat -> nat -> mat) (T : mat),
  stream_after 1 1 1 A C (mul 1 T eye) 2 0%nat 0%nat
    = sum 3 (fun p => mul 1 (mul 1 (pattern 1 1 A p 2) T) (carrier 1 1 1 C eye p 2) 0%nat 0%nat)).
Proof.
  intros h. specialize (h (fun _ _ _ _ => 1) (fun _ _ _ _ => 1) (fun _ _ => 1)).
  unfold stream_after, pattern, carrier, mul, eye in h. simpl in h. lra.
Qed.
