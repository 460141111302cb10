(** Matrices given by singular values and vectors, and the theorem of Eckart and Young in both norms. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Rank Projections Orthonormal.
Local Open Scope R_scope.

(** A matrix given by a singular value decomposition with k terms, s_0 >= s_1 >= ... >= 0. *)
Section Decomposition.
Variables (m n k : nat) (s : nat -> R) (u v : nat -> vec).
Hypothesis hu : orthonormal k m u.
Hypothesis hv : orthonormal k n v.
Hypothesis decreasing : forall l, 0 <= s (S l) <= s l.

(** D = sum_l s_l u_l v_l^T, and its first r terms. *)
Definition decomposed (r : nat) : mat := fun i j => sum r (fun l => s l * u l i * v l j).

Lemma ordered a b : (a <= b)%nat -> 0 <= s b <= s a.
Proof.
  induction b as [|b IH]; intros h.
  - replace a with O by lia. pose proof (decreasing 0). lra.
  - pose proof (decreasing b). destruct (Nat.eq_dec a (S b)) as [->|]; [pose proof (decreasing (S b)); lra|].
    assert (0 <= s b <= s a) by (apply IH; lia). lra.
Qed.

(** |x -> sum over the terms from r on|^2, for orthonormal u. *)
Lemma action_from r x : (r <= k)%nat ->
  dot m (mulv n (sub (decomposed k) (decomposed r)) x) (mulv n (sub (decomposed k) (decomposed r)) x)
  = sum (k - r) (fun l => s (r + l)%nat * s (r + l)%nat * (dot n x (v (r + l)%nat) * dot n x (v (r + l)%nat))).
Proof.
  intros hr. set (w := fun l => s (r + l)%nat * dot n x (v (r + l)%nat)).
  assert (E : forall i, mulv n (sub (decomposed k) (decomposed r)) x i = sum (k - r) (fun l => w l * u (r + l)%nat i)).
  { intros i. unfold mulv, sub, decomposed.
    rewrite (sum_ext n _ (fun j => sum (k - r) (fun l => s (r + l)%nat * u (r + l)%nat i * v (r + l)%nat j * x j))).
    - rewrite sum_swap. apply sum_ext; intros l _. unfold w, dot.
      rewrite (Rmult_comm (s _) (sum _ _)), Rmult_assoc, <- sum_scale_r.
      apply sum_ext; intros; ring.
    - intros j _. replace k with (r + (k - r))%nat at 1 by lia. rewrite sum_split, sum_scale_r. ring. }
  unfold dot at 1. rewrite (sum_ext m _ (fun i => sum (k - r)
    (fun a => sum (k - r) (fun b => w a * w b * (u (r + a)%nat i * u (r + b)%nat i))))).
  2:{ intros i _. rewrite E, <- sum_scale_r. apply sum_ext; intros a _. rewrite <- sum_scale.
      apply sum_ext; intros; ring. }
  rewrite sum_swap. apply sum_ext; intros a ha. rewrite sum_swap.
  rewrite (sum_ext (k - r) _ (fun b => eye a b * (w a * w b))).
  2:{ intros b hb. rewrite sum_scale. fold (dot m (u (r + a)%nat) (u (r + b)%nat)). rewrite hu by lia.
      replace (eye (r + a)%nat (r + b)%nat) with (eye a b); [ring|]. unfold eye.
      destruct (Nat.eqb_spec a b), (Nat.eqb_spec (r + a) (r + b)); lia || reflexivity. }
  rewrite (sum_eye_l (k - r) (fun b => w a * w b)) by exact ha. unfold w. ring.
Qed.

Lemma action x : dot m (mulv n (decomposed k) x) (mulv n (decomposed k) x)
  = sum k (fun l => s l * s l * (dot n x (v l) * dot n x (v l))).
Proof.
  pose proof (action_from 0 x (Nat.le_0_l k)) as E. rewrite Nat.sub_0_r in E. simpl Nat.add in E.
  rewrite <- E. assert (T : forall i, mulv n (decomposed k) x i = mulv n (sub (decomposed k) (decomposed 0)) x i).
  { intros i. apply sum_ext; intros j _. unfold sub, decomposed at 3. simpl. ring. }
  apply sum_ext; intros i _. now rewrite T.
Qed.

Lemma truncation_rank r : rank_le m n (decomposed r) r.
Proof. exists (fun i l => s l * u l i), (fun l j => v l j). intros i j _ _. reflexivity. Qed.

(** Column by column: the squares of the norm of a product. *)
Lemma frob2_columns (A Q : mat) : frob2 m n (mul n A Q)
  = sum n (fun j => dot m (mulv n A (fun i => Q i j)) (mulv n A (fun i => Q i j))).
Proof. unfold frob2. rewrite sum_swap. reflexivity. Qed.

Theorem frobenius_distance (r : nat) : (r <= k)%nat ->
  (forall Z, rank_le m n Z r -> sum (k - r) (fun l => s (r + l)%nat ^ 2) <= frob2 m n (sub (decomposed k) Z)) /\
  rank_le m n (decomposed r) r /\ frob2 m n (sub (decomposed k) (decomposed r))
    = sum (k - r) (fun l => s (r + l)%nat ^ 2).
Proof.
  intros hr. split; [|split; [apply truncation_rank|]].
  - intros Z hZ. destruct (error_behind m n r (decomposed k) Z hZ) as [Q [hQ [hT hE]]]. eapply Rle_trans; [|exact hE].
    rewrite frob2_columns, (sum_ext n _ (fun j => sum k
      (fun l => s l * s l * (dot n (fun i => Q i j) (v l) * dot n (fun i => Q i j) (v l)))))
      by (intros; apply action).
    rewrite sum_swap. set (q := fun l => dot n (mulv n Q (v l)) (mulv n Q (v l))).
    rewrite (sum_ext k _ (fun l => s l * s l * q l)).
    2:{ intros l _. rewrite sum_scale. f_equal. unfold q, dot at 3. apply sum_ext; intros j hj.
        assert (T : dot n (fun i => Q i j) (v l) = mulv n Q (v l) j).
        { apply sum_ext; intros i hi. rewrite <- (proj1 hQ j i) by assumption. reflexivity. }
        now rewrite T. }
    assert (q1 : forall l, (l < k)%nat -> 0 <= q l <= 1).
    { intros l hl. split; [apply dot_self_nonneg|]. unfold q. eapply Rle_trans; [now apply projection_contracts|].
      rewrite hv by exact hl. rewrite eye_same. lra. }
    assert (qs : INR k - INR r <= sum k q).
    { (* the complement of Q takes in at most its trace *)
      set (P := sub eye Q).
      assert (c : forall l, (l < k)%nat -> q l = 1 - dot n (mulv n P (v l)) (mulv n P (v l))).
      { intros l hl. assert (T : forall i, (i < n)%nat -> mulv n P (v l) i = v l i - mulv n Q (v l) i).
        { intros i hi. rewrite <- (mulv_eye n (v l) i) at 1 by exact hi. unfold mulv, P, sub. rewrite <- sum_minus.
          apply sum_ext; intros; ring. }
        assert (X : dot n (mulv n P (v l)) (mulv n P (v l)) = dot n (v l) (v l) - 2 * dot n (v l) (mulv n Q (v l))
          + q l).
        { unfold q, dot. rewrite <- sum_scale, <- sum_minus, <- sum_plus. apply sum_ext; intros i hi.
          rewrite T by exact hi. ring. }
        rewrite <- (projection_dot n Q) in X by exact hQ. fold (q l) in X. rewrite hv in X by exact hl.
        rewrite eye_same in X. lra. }
      rewrite (sum_ext k q _ c), sum_minus, sum_const.
      assert (b : sum k (fun l => dot n (mulv n P (v l)) (mulv n P (v l))) <= sum n (fun i => dot n (P i) (P i))).
      { unfold dot at 1. rewrite sum_swap. apply sum_le; intros i _. exact (bessel k n v (P i) hv). }
      assert (t : sum n (fun i => dot n (P i) (P i)) = INR n - trace n Q).
      { unfold trace. rewrite (sum_ext n (fun i => dot n (P i) (P i)) (fun i => 1 - Q i i)).
        - rewrite sum_minus, sum_const. ring.
        - intros i hi. unfold P, dot, sub. rewrite
            (sum_ext n _ (fun j => eye i j * (eye i j - 2 * Q i j) + Q i j * Q i j)) by (intros; ring).
          rewrite sum_plus, (sum_eye_l n (fun j => eye i j - 2 * Q i j)) by exact hi. rewrite eye_same.
          replace (sum n (fun j => Q i j * Q i j)) with (Q i i); [ring|].
          rewrite <- (proj2 hQ i i) at 1 by assumption. apply sum_ext; intros j hj. f_equal. now apply (proj1 hQ i j). }
      lra. }
    destruct (Nat.eq_dec r k) as [->|hrk].
    { rewrite Nat.sub_diag. simpl. apply sum_nonneg; intros l hl.
      apply Rmult_le_pos; [apply Rle_0_sqr|apply q1; exact hl]. }
    (* move the weight to the smallest values *)
    assert (M : sum k (fun l => s l * s l * q l) - sum (k - r) (fun l => s (r + l)%nat ^ 2) >= s r * s r * (sum k q
      - (INR k - INR r))).
    { assert (split : forall f, sum k f = sum r f + sum (k - r) (fun l => f (r + l)%nat)).
      { intros f. rewrite <- sum_split. f_equal. lia. }
      rewrite !split. replace (INR k - INR r) with (sum (k - r) (fun _ => 1))
        by (rewrite sum_const, minus_INR by exact hr; ring).
      assert (A : sum r (fun l => s r * s r * q l) <= sum r (fun l => s l * s l * q l)).
      { apply sum_le; intros l hl. apply Rmult_le_compat_r; [apply q1; lia|].
        assert (O : 0 <= s r <= s l) by (apply ordered; lia). apply Rmult_le_compat; lra. }
      assert (B : sum (k - r) (fun l => s r * s r * (q (r + l)%nat - 1))
        <= sum (k - r) (fun l => s (r + l)%nat * s (r + l)%nat * q (r + l)%nat - s (r + l)%nat ^ 2)).
      { apply sum_le; intros l hl. assert (O : 0 <= s (r + l)%nat <= s r) by (apply ordered; lia).
        assert (H := q1 (r + l)%nat).
        assert (0 <= q (r + l)%nat <= 1) by (apply H; lia).
        assert (W : s (r + l)%nat * s (r + l)%nat <= s r * s r) by (apply Rmult_le_compat; lra). simpl pow. nra. }
      rewrite sum_scale in A. rewrite sum_scale, !sum_minus in B. nra. }
    assert (0 <= s r * s r * (sum k q - (INR k - INR r))) by (apply Rmult_le_pos; [apply Rle_0_sqr|lra]). lra.
  - assert (T : frob2 m n (sub (decomposed k) (decomposed r))
      = frob2 m n (mul n (sub (decomposed k) (decomposed r)) eye)).
    { apply frob2_ext; intros i j _ hj. symmetry. now apply (sum_eye_r n (sub (decomposed k) (decomposed r) i)). }
    rewrite T, frob2_columns, (sum_ext n _ (fun j => sum (k - r)
      (fun l => s (r + l)%nat * s (r + l)%nat * (v (r + l)%nat j * v (r + l)%nat j)))).
    + rewrite sum_swap. apply sum_ext; intros l hl. rewrite sum_scale. fold (dot n (v (r + l)%nat) (v (r + l)%nat)).
      rewrite hv by lia. rewrite eye_same. simpl; ring.
    + intros j hj. rewrite action_from by exact hr. apply sum_ext; intros l _.
      assert (X : dot n (fun i => eye i j) (v (r + l)%nat) = v (r + l)%nat j).
      { unfold dot. rewrite (sum_ext n _ (fun i => v (r + l)%nat i * eye i j)) by (intros; ring). now apply sum_eye_r. }
      now rewrite X.
Qed.

(** The spectral norm: some unit vector is stretched by s_r whatever Z is, and none by more for the truncation. *)
Theorem spectral_distance (r : nat) : (r < k)%nat ->
  (forall Z, rank_le m n Z r -> exists x, dot n x x = 1 /\
     s r ^ 2 <= dot m (mulv n (sub (decomposed k) Z) x) (mulv n (sub (decomposed k) Z) x)) /\
  (forall x, dot m (mulv n (sub (decomposed k) (decomposed r)) x) (mulv n (sub (decomposed k) (decomposed r)) x)
    <= s r ^ 2 * dot n x x).
Proof.
  intros hr. split.
  - intros Z [A [B hZ]].
    (* r rows in r + 1 coordinates leave a direction free *)
    destruct (kernel_projection (S r) r (fun l a => dot n (B l) (v a))) as [Q [hQ [hB hT]]].
    assert (C : exists c, (c < S r)%nat /\ Q c c <> 0).
    { rewrite S_INR in hT. assert (P : 0 < trace (S r) Q) by lra. clear -P. unfold trace in P.
      induction (S r) as [|p IH]; [simpl in P; lra|].
      simpl in P. destruct (Req_dec (Q p p) 0) as [e|e]; [|exists p; auto].
      destruct IH as [c [hc h]]; [lra|exists c; auto]. }
    destruct C as [c [hc hcc]]. set (y := fun a => Q a c). set (N := dot (S r) y y).
    assert (hN : 0 < N) by (apply (dot_self_pos (S r) y c hc hcc)).
    set (z := fun j => sum (S r) (fun a => y a * v a j)).
    assert (zv : forall a, (a < k)%nat -> dot n z (v a) = if Nat.ltb a (S r) then y a else 0).
    { intros a ha. unfold dot, z. rewrite (sum_ext n _ (fun j => sum (S r) (fun b => y b * (v b j * v a j))))
        by (intros; rewrite <- sum_scale_r; apply sum_ext; intros; ring).
      rewrite sum_swap, (sum_ext (S r) _ (fun b => y b * eye b a)).
      - destruct (Nat.ltb_spec a (S r)) as [l|l]; [now apply sum_eye_r|]. apply sum_zero; intros b hb.
        rewrite eye_other by lia. ring.
      - intros b hb. rewrite sum_scale. f_equal. apply hv; lia. }
    assert (zz : dot n z z = N).
    { unfold dot at 1, z at 1. rewrite (sum_ext n _ (fun j => sum (S r) (fun b => y b * (z j * v b j)))) by (intros;
        rewrite <- sum_scale_r; apply sum_ext; intros; ring).
      rewrite sum_swap. unfold N, dot at 1. apply sum_ext; intros b hb. rewrite sum_scale. fold (dot n z (v b)).
      rewrite zv by lia.
      destruct (Nat.ltb_spec b (S r)); [reflexivity|lia]. }
    assert (Bz : forall l, (l < r)%nat -> dot n (B l) z = 0).
    { intros l hl. rewrite <- (hB l c hl hc). unfold mul, dot at 1, z, y.
      rewrite (sum_ext n _ (fun j => sum (S r) (fun a => B l j * v a j * Q a c))) by (intros; rewrite <- sum_scale;
        apply sum_ext; intros; ring).
      rewrite sum_swap. apply sum_ext; intros a _. now rewrite sum_scale_r. }
    assert (hs : sqrt N * sqrt N = N) by (apply sqrt_sqrt; lra). assert (hp : 0 < sqrt N) by now apply sqrt_lt_R0.
    assert (hinv : / N = / sqrt N * / sqrt N).
    { apply Rmult_eq_reg_l with N; [|lra]. rewrite Rinv_r by lra. rewrite <- hs at 1. field. lra. }
    set (x := fun j => / sqrt N * z j). exists x.
    assert (xx : dot n x x = 1).
    { unfold dot, x. rewrite (sum_ext n _ (fun j => / N * (z j * z j))) by (intros; rewrite hinv; ring).
      rewrite sum_scale. fold (dot n z z). rewrite zz. apply Rinv_l. lra. }
    split; [exact xx|].
    assert (T : forall i, (i < m)%nat -> mulv n (sub (decomposed k) Z) x i = mulv n (decomposed k) x i).
    { intros i hi. unfold mulv, sub. rewrite (sum_ext n _ (fun j => decomposed k i j * x j - Z i j * x j)) by (intros;
        ring). rewrite sum_minus.
      replace (sum n (fun j => Z i j * x j)) with 0; [ring|]. symmetry.
      rewrite (sum_ext n _ (fun j => mul r A B i j * x j)) by (intros j hj; now rewrite hZ).
      change (mulv n (mul r A B) x i = 0). rewrite mulv_mul.
      apply sum_zero; intros l hl. replace (mulv n B x l) with 0; [ring|]. symmetry. unfold mulv, x.
      rewrite (sum_ext n _ (fun j => / sqrt N * (B l j * z j))) by (intros; ring). rewrite sum_scale.
      fold (dot n (B l) z). rewrite Bz by exact hl. ring. }
    assert (E : dot m (mulv n (sub (decomposed k) Z) x) (mulv n (sub (decomposed k) Z) x)
      = sum k (fun l => s l * s l * (dot n x (v l) * dot n x (v l)))).
    { rewrite <- action. apply sum_ext; intros i hi. now rewrite T. }
    rewrite E. replace k with (S r + (k - S r))%nat by lia. rewrite sum_split.
    assert (R0 : 0 <= sum (k - S r) (fun i => s (S r + i)%nat * s (S r + i)%nat
      * (dot n x (v (S r + i)%nat) * dot n x (v (S r + i)%nat)))).
    { apply sum_nonneg; intros l _. apply Rmult_le_pos; apply Rle_0_sqr. }
    assert (xv : forall a, (a < S r)%nat -> dot n x (v a) = / sqrt N * y a).
    { intros a ha. unfold dot, x. rewrite (sum_ext n _ (fun j => / sqrt N * (z j * v a j))) by (intros; ring).
      rewrite sum_scale. fold (dot n z (v a)).
      rewrite zv by lia. destruct (Nat.ltb_spec a (S r)); [reflexivity|lia]. }
    assert (L : s r ^ 2 * sum (S r) (fun a => dot n x (v a) * dot n x (v a))
      <= sum (S r) (fun l => s l * s l * (dot n x (v l) * dot n x (v l)))).
    { rewrite <- sum_scale. apply sum_le; intros a ha. apply Rmult_le_compat_r; [apply Rle_0_sqr|].
      assert (O : 0 <= s r <= s a) by (apply ordered; lia). simpl pow. rewrite Rmult_1_r. apply Rmult_le_compat; lra. }
    assert (U : sum (S r) (fun a => dot n x (v a) * dot n x (v a)) = 1).
    { rewrite (sum_ext (S r) _ (fun a => / N * (y a * y a))).
      - rewrite sum_scale. fold (dot (S r) y y). fold N. apply Rinv_l; lra.
      - intros a ha. rewrite xv by exact ha. rewrite hinv. ring. }
    rewrite U in L. lra.
  - intros x. rewrite action_from by lia. eapply Rle_trans.
    + apply sum_le with (g := fun l => s r ^ 2 * (dot n x (v (r + l)%nat) * dot n x (v (r + l)%nat))). intros l hl.
      apply Rmult_le_compat_r; [apply Rle_0_sqr|]. assert (O : 0 <= s (r + l)%nat <= s r) by (apply ordered; lia).
      simpl pow. rewrite Rmult_1_r. apply Rmult_le_compat; lra.
    + rewrite sum_scale. apply Rmult_le_compat_l; [apply pow2_ge_0|]. eapply Rle_trans; [|apply (bessel k n v x hv)].
      replace k with (r + (k - r))%nat at 2 by lia. rewrite sum_split.
      assert (0 <= sum r (fun l => dot n x (v l) * dot n x (v l))) by (apply sum_nonneg; intros; apply Rle_0_sqr). lra.
Qed.
End Decomposition.
