(** Let s_N(t) = Σ_{k<N} w_k [relu(t − k/N) + relu(−t − k/N)] with w_0 = 1/N and w_k = 2/N. The layer p(c, x) = s_N((c
    + x)/2) − s_N((c − x)/2) of 4N units with constant weights satisfies sup |p(c, x) − cx| = 1/(4N²) on [−1, 1]².
    More generally, let F(c, x) = f_c(x) be continuous on S × K. Then for every ε > 0 some network with one hidden
    layer of relu units and constant parameters, of input (c, x), is within ε of f_c(x) for all c and x. In the second
    part S × K is a box [a, b]ⁿ in all coordinates of context and query together. That the supremum is no less is told
    by the place where it is reached. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Relu Networks Continuity Interpolation Universality.
Local Open Scope R_scope.

Definition square_sum (N : nat) (t : R) : R :=
  sum N (fun k => (if Nat.eqb k 0 then / INR N else 2 / INR N) * (relu (t - INR k / INR N)
    + relu (- t - INR k / INR N))).
Definition product_layer (N : nat) (c x : R) : R := square_sum N ((c + x) / 2) - square_sum N ((c - x) / 2).

Lemma square_sum_even N t : square_sum N (- t) = square_sum N t.
Proof. apply sum_ext; intros k _. f_equal. rewrite Ropp_involutive. ring. Qed.

(** For t in [0, 1] it is the interpolant of the square at the multiples of 1/N. *)
Lemma square_sum_interpolates N t : (0 < N)%nat -> 0 <= t <= 1 ->
  square_sum N t = interpolant N (fun k => INR k / INR N) (fun x => x * x) t.
Proof.
  intros hN ht. assert (P : 0 < INR N) by now apply lt_0_INR. unfold square_sum, interpolant. simpl (INR 0).
  replace (0 / INR N * (0 / INR N)) with 0 by (field; lra).
  rewrite Rplus_0_l. apply sum_ext; intros k hk.
  assert (k0 : 0 <= INR k / INR N) by (apply Rmult_le_pos; [apply pos_INR|left; now apply Rinv_0_lt_compat]).
  assert (K : (if Nat.eqb k 0 then / INR N else 2 / INR N) = kink (fun k => INR k / INR N) (fun x => x * x) k).
  { destruct k as [|k]; cbn [kink Nat.eqb]; unfold slope; [simpl; field; lra|]. rewrite !S_INR. field.
    repeat split; lra. }
  rewrite K. destruct (Req_dec t 0) as [->|t0].
  - rewrite !relu_neg by lra. ring.
  - rewrite (relu_neg (- t - INR k / INR N)) by lra. ring.
Qed.

Lemma square_sum_bounds N t : (0 < N)%nat -> -1 <= t <= 1 -> 0 <= square_sum N t - t * t <= / (4 * INR N ^ 2).
Proof.
  intros hN. assert (P : 0 < INR N) by now apply lt_0_INR.
  assert (half : forall t, 0 <= t <= 1 -> 0 <= square_sum N t - t * t <= / (4 * INR N ^ 2)).
  { clear t. intros t ht. rewrite square_sum_interpolates by assumption. set (x := fun k => INR k / INR N).
    assert (inc : forall k, (k < N)%nat -> x k < x (S k)) by (intros k _; unfold x; rewrite S_INR;
      apply Rmult_lt_compat_r; [now apply Rinv_0_lt_compat|lra]).
    assert (ends : x 0%nat <= t <= x N) by (unfold x; simpl (INR 0); replace (0 / INR N) with 0 by (field; lra);
      replace (INR N / INR N) with 1 by (field; lra); exact ht).
    destruct (find_piece N x t ends hN) as [k [hk hp]]. destruct (convex_place N x inc k t hk hp) as [s [hs ->]].
    rewrite interpolant_chord by assumption. unfold x. rewrite S_INR.
    replace ((1 - s) * (INR k / INR N * (INR k / INR N)) + s * ((INR k + 1) / INR N * ((INR k + 1) / INR N))
      - ((1 - s) * (INR k / INR N) + s * ((INR k + 1) / INR N)) * ((1 - s) * (INR k / INR N)
          + s * ((INR k + 1) / INR N))) with (s * (1 - s) * (/ INR N * / INR N)) by (field; lra).
    assert (I : 0 < / INR N * / INR N) by (apply Rmult_lt_0_compat; now apply Rinv_0_lt_compat).
    replace (/ (4 * INR N ^ 2)) with (/ 4 * (/ INR N * / INR N)) by (field; lra).
    pose proof (Rle_0_sqr (1 - 2 * s)) as Q. unfold Rsqr in Q.
    split; [apply Rmult_le_pos; [nra|lra]|apply Rmult_le_compat_r; lra]. }
  intros ht. destruct (Rle_lt_dec 0 t) as [h|h]; [apply half; lra|]. rewrite <- square_sum_even.
  replace (t * t) with (- t * - t) by ring. apply half; lra.
Qed.

Theorem static_emulates_dynamic :
  (forall N, (0 < N)%nat ->
    (forall c x, -1 <= c <= 1 -> -1 <= x <= 1 -> Rabs (product_layer N c x - c * x) <= / (4 * INR N ^ 2)) /\
    (exists c x, -1 <= c <= 1 /\ -1 <= x <= 1 /\ Rabs (product_layer N c x - c * x) = / (4 * INR N ^ 2))) /\
  (forall n (F : vec -> R) a b, a < b -> continuous_cube n a b F -> forall eps, 0 < eps ->
    exists N alpha W theta, forall z, cube n a b z -> Rabs (F z - network_n relu n N alpha W theta z) < eps).
Proof.
  split; [|exact relu_universal]. intros N hN. assert (P : 0 < INR N) by now apply lt_0_INR.
  assert (N1 : 1 <= INR N) by (replace 1 with (INR 1) by reflexivity; apply le_INR; lia).
  assert (E : forall c x, product_layer N c x - c * x = (square_sum N ((c + x) / 2) - (c + x) / 2 * ((c + x) / 2))
    - (square_sum N ((c - x) / 2) - (c - x) / 2 * ((c - x) / 2)))
    by (intros; unfold product_layer; field).
  split.
  - intros c x hc hx. rewrite E. pose proof (square_sum_bounds N ((c + x) / 2) hN ltac:(lra)).
    pose proof (square_sum_bounds N ((c - x) / 2) hN ltac:(lra)).
    unfold Rabs. destruct (Rcase_abs _); lra.
  - assert (I : 0 < / (2 * INR N) <= / 2) by (split; [apply Rinv_0_lt_compat; lra|apply Rinv_le_contravar; lra]).
    exists (/ (2 * INR N)), (/ (2 * INR N)). split; [lra|split; [lra|]]. rewrite E.
    replace ((/ (2 * INR N) - / (2 * INR N)) / 2) with 0 by (field; lra).
    replace ((/ (2 * INR N) + / (2 * INR N)) / 2) with (/ (2 * INR N)) by (field; lra).
    assert (Z : square_sum N 0 = 0) by (apply sum_zero; intros k _;
      assert (0 <= INR k / INR N) by (apply Rmult_le_pos; [apply pos_INR|left; now apply Rinv_0_lt_compat]);
      rewrite !relu_neg by lra; ring).
    assert (H : square_sum N (/ (2 * INR N)) = / INR N * / (2 * INR N)).
    { unfold square_sum. rewrite (sum_single N _ 0%nat hN).
      - simpl Nat.eqb. cbv iota. simpl (INR 0). replace (0 / INR N) with 0 by (field; lra).
        rewrite relu_pos, relu_neg by lra. ring.
      - intros k _ hk. assert (1 <= INR k) by (replace 1 with (INR 1) by reflexivity; apply le_INR; lia).
        assert (/ (2 * INR N) <= INR k / INR N).
        { apply Rmult_le_reg_r with (2 * INR N); [lra|]. rewrite Rinv_l by lra.
          replace (INR k / INR N * (2 * INR N)) with (2 * INR k) by (field; lra). lra. }
        rewrite !relu_neg by lra. ring. }
    rewrite Z, H. replace (/ INR N * / (2 * INR N) - / (2 * INR N) * / (2 * INR N) - (0 - 0 * 0))
      with (/ (4 * INR N ^ 2)) by (field; lra).
    apply Rabs_right. left. apply Rinv_0_lt_compat. nra.
Qed.

(** The bound is met, so 1/(5N²) is refuted. *)
Theorem control_sharpened : ~ (forall N c x, (0 < N)%nat -> -1 <= c <= 1 -> -1 <= x <= 1 ->
  Rabs (product_layer N c x - c * x) <= / (5 * INR N ^ 2)).
Proof.
  intros h. destruct static_emulates_dynamic as [S _]. destruct (S 1%nat ltac:(lia)) as [_ [c [x [hc [hx E]]]]].
  specialize (h 1%nat c x ltac:(lia) hc hx). rewrite E in h. simpl in h. lra.
Qed.

(** Without the unit weight w_0 = 1/N, with 2/N for all, it is not the product. *)
Theorem control_first_weight : ~ (forall t, 0 <= t <= 1 -> Rabs (2 * (relu (t - 0) + relu (- t - 0)) - t * t) <= / 4).
Proof. intros h. specialize (h 1 ltac:(lra)). rewrite relu_pos, relu_neg, Rabs_right in h by lra. lra. Qed.
