(** For all matrices of fitting sizes W̃_L ⋯ W̃_1 − W_L ⋯ W_1 = Σ_l W_L ⋯ W_{l+1} Δ_l W̃_{l−1} ⋯ W̃_1. If rank Δ_l ≤ R
    for all l, the left-hand side has rank at most RL; so for every target W̄ and E = W̄ − W_L ⋯ W_1, ‖W̄ − W̃_L ⋯
    W̃_1‖₂ ≥ σ_{RL+1}(E). Here W̃_l = W_l + Δ_l, layers are numbered from 0, [chain] dim W L is W_{L−1} ⋯ W_0 with W_l
    of size (dim (l+1) x dim l), and [layers_behind] l is the product of the layers behind l. The singular values of E
    are given by a decomposition E = Σ s_l u_l v_lᵀ with s_0 ≥ s_1 ≥ ...; the bound says that some unit vector is
    stretched by s_{RL} at least. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Rank Orthonormal SingularValues.
Local Open Scope R_scope.

(** W_{L-1} ... W_l, the layers from l on; dimensions stand in [dim]. *)
Fixpoint layers_behind (dim : nat -> nat) (W : nat -> mat) (l count : nat) : mat :=
  match count with O => eye | S k => mul (dim (l + k)%nat) (W (l + k)%nat) (layers_behind dim W l k) end.

Theorem product_rank_bound (dim : nat -> nat) (W D : nat -> mat) (L : nat) :
  let W' := fun l => add (W l) (D l) in let change := sub (chain dim W' L) (chain dim W L) in
  (forall i j, (i < dim L)%nat -> change i j
    = sum L (fun l =>
        mul (dim (S l)) (layers_behind dim W (S l) (L - S l)) (mul (dim l) (D l) (chain dim W' l)) i j)) /\
  (forall R, (forall l, (l < L)%nat -> rank_le (dim (S l)) (dim l) (D l) R) ->
    rank_le (dim L) (dim 0%nat) change (L * R)) /\
  (forall R target k s u v, (forall l, (l < L)%nat -> rank_le (dim (S l)) (dim l) (D l) R) ->
    orthonormal k (dim L) u -> orthonormal k (dim 0%nat) v -> (forall l, 0 <= s (S l) <= s l) -> (L * R < k)%nat ->
    eqm (dim L) (dim 0%nat) (sub target (chain dim W L)) (decomposed s u v k) ->
    exists x, dot (dim 0%nat) x x = 1 /\ s (L * R)%nat ^ 2
      <= dot (dim L) (mulv (dim 0%nat) (sub target (chain dim W' L)) x)
        (mulv (dim 0%nat) (sub target (chain dim W' L)) x)).
Proof.
  intros W' change.
  assert (rank : forall R, (forall l, (l < L)%nat -> rank_le (dim (S l)) (dim l) (D l) R) ->
    rank_le (dim L) (dim 0%nat) change (L * R)).
  { intros R. unfold change. clear change. induction L as [|l IH]; intros h.
    - eapply rank_ext; [|apply rank_zero]. intros i j _ _. unfold sub. simpl. ring.
    - replace (S l * R)%nat with (l * R + R)%nat by lia.
      eapply rank_ext; [|apply rank_add; [apply (rank_mul_left (dim (S l)) (dim l) _ (W l)), IH; auto
        |apply (rank_mul_right (dim (S l)) (dim l) _ (D l) (chain dim W' l)); apply h; lia]].
      intros i j _ _. unfold add at 1, sub, mul at 1 2. simpl. unfold mul. rewrite <- sum_plus, <- sum_minus.
      apply sum_ext; intros; unfold W', add; ring. }
  split; [|split; [exact rank|]].
  - unfold change. clear change rank. induction L as [|l IH]; intros i j hi; [unfold sub; simpl; ring|].
    cbn [sum]. rewrite Nat.sub_diag. cbn [layers_behind].
    assert (last : mul (dim (S l)) eye (mul (dim l) (D l) (chain dim W' l)) i j
      = mul (dim l) (D l) (chain dim W' l) i j)
        by (apply (sum_eye_l (dim (S l)) (fun q => mul (dim l) (D l) (chain dim W' l) q j)); exact hi).
    rewrite last.
    rewrite (sum_ext l _ (fun q => sum (dim l) (fun p => W l i p * mul (dim (S q)) (layers_behind dim W (S q) (l - S q))
      (mul (dim q) (D q) (chain dim W' q)) p j))).
    + rewrite sum_swap. rewrite (sum_ext (dim l) _ (fun p => W l i p * sub (chain dim W' l) (chain dim W l) p j)).
      * unfold sub. simpl. unfold mul. rewrite <- sum_plus, <- sum_minus. apply sum_ext; intros p _. unfold W', add.
        ring.
      * intros p hp. rewrite sum_scale, IH by exact hp. reflexivity.
    + intros q hq. replace (S l - S q)%nat with (S (l - S q)) by lia. cbn [layers_behind].
      replace (S q + (l - S q))%nat with l by lia.
      rewrite mul_assoc. reflexivity.
  - intros R target k s u v hD hu hv hs hr hE.
    destruct (spectral_distance (dim L) (dim 0%nat) k s u v hu hv hs (L * R) hr) as [far _].
    destruct (far change (rank R hD)) as [x [xx hx]]. exists x. split; [exact xx|]. eapply Rle_trans; [exact hx|].
    right.
    assert (same : forall i, (i < dim L)%nat ->
      mulv (dim 0%nat) (sub (decomposed s u v k) change) x i = mulv (dim 0%nat) (sub target (chain dim W' L)) x i).
    { intros i hi. apply sum_ext; intros j hj. f_equal. unfold sub at 1. rewrite <- hE by assumption.
      unfold change, sub. ring. }
    unfold dot. apply sum_ext; intros i hi. now rewrite !same.
Qed.

(** The rank can be RL: with one less the second part is false, for one layer that is a number. *)
Theorem control_rank_sharpened : ~ (forall (dim : nat -> nat) (W D : nat -> mat) (L R : nat),
  (forall l, (l < L)%nat -> rank_le (dim (S l)) (dim l) (D l) R) ->
  rank_le (dim L) (dim 0%nat) (sub (chain dim (fun l => add (W l) (D l)) L) (chain dim W L)) (L * R - 1)).
Proof.
  intros h. specialize (h (fun _ => 1%nat) (fun _ _ _ => 0) (fun _ _ _ => 1) 1%nat 1%nat ltac:(intros;
    apply rank_columns)).
  apply rank_le_zero in h. specialize (h 0%nat 0%nat ltac:(lia) ltac:(lia)). unfold sub, chain, add, mul, eye in h.
  simpl in h. lra.
Qed.
