(** Let Δ ∈ ℝ^{d×d} be a multiple of an orthogonal matrix, ΔᵀΔ = c²I with c > 0. Then for every r < d, min ‖Δ − BA‖₂ =
    c and min ‖Δ − BA‖²_F / ‖Δ‖²_F = 1 − r/d over all BA of rank at most r. The spectral norm is told by its meaning:
    for every BA some unit vector is stretched by c at least, and one BA stretches no vector by more. Indices begin at
    0. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Rank Projections Obstruction.
Local Open Scope R_scope.

Lemma multiple_stretches d D c x : (forall j k, (j < d)%nat -> (k < d)%nat ->
  sum d (fun i => D i j * D i k) = c * c * eye j k) ->
  dot d (mulv d D x) (mulv d D x) = c * c * dot d x x.
Proof.
  intros hD. unfold dot at 1, mulv.
  rewrite (sum_ext d _ (fun i => sum d (fun j => sum d (fun k => x j * x k * (D i j * D i k))))).
  - rewrite sum_swap. unfold dot. rewrite <- sum_scale. apply sum_ext; intros j hj. rewrite sum_swap.
    rewrite (sum_ext d _ (fun k => eye j k * (c * c * (x j * x k))));
      [now rewrite (sum_eye_l d (fun k => c * c * (x j * x k)))|].
    intros k hk. rewrite sum_scale, hD by assumption. ring.
  - intros i _. rewrite <- sum_scale_r. apply sum_ext; intros j _. rewrite <- sum_scale. apply sum_ext; intros; ring.
Qed.

Theorem full_rank_obstruction (d r : nat) (D : mat) (c : R) : 0 < c -> (r < d)%nat ->
  (forall j k, (j < d)%nat -> (k < d)%nat -> sum d (fun i => D i j * D i k) = c * c * eye j k) ->
  (forall M, rank_le d d M r -> exists x, dot d x x = 1 /\ c * c <= dot d (mulv d (sub D M) x) (mulv d (sub D M) x)) /\
  (forall M, rank_le d d M r -> 1 - INR r / INR d <= frob2 d d (sub D M) / frob2 d d D) /\
  (exists M, rank_le d d M r /\ (forall x, dot d (mulv d (sub D M) x) (mulv d (sub D M) x) <= c * c * dot d x x) /\
    frob2 d d (sub D M) / frob2 d d D = 1 - INR r / INR d).
Proof.
  intros hc hr hD. assert (d0 : 0 < INR d) by (apply lt_0_INR; lia). assert (cc : 0 < c * c) by nra.
  assert (size : frob2 d d D = c * c * INR d).
  { unfold frob2. rewrite sum_swap, (sum_ext d _ (fun _ => c * c)); [rewrite sum_const; ring|]. intros j hj.
    rewrite hD, eye_same by exact hj. ring. }
  assert (share : forall t, t / (c * c * INR d) = 1 - INR r / INR d <-> t = c * c * (INR d - INR r)).
  { intros t. split; intros h; [|rewrite h; field; lra]. apply (f_equal (fun z => z * (c * c * INR d))) in h.
    replace (t / (c * c * INR d) * (c * c * INR d)) with t in h by (field; lra). rewrite h. field. lra. }
  split; [|split].
  - intros M [A [B hM]]. destruct (kernel_projection d r B) as [Q [hQ [hB hT]]].
    assert (C : exists q, (q < d)%nat /\ Q q q <> 0).
    { apply Classical_Prop.NNPP. intros no. assert (Z : trace d Q = 0).
      { apply sum_zero; intros q hq. destruct (Req_dec (Q q q) 0) as [e|e]; [exact e|]. elim no. now exists q. }
      assert (INR r < INR d) by now apply lt_INR. lra. }
    destruct C as [q [hq hne]]. set (y := fun i => Q i q).
    assert (N : 0 < dot d y y) by (apply (dot_self_pos d y q hq hne)).
    set (s := / sqrt (dot d y y)). assert (ss : s * s * dot d y y = 1).
    { unfold s. rewrite <- Rinv_mult, sqrt_sqrt by lra. apply Rinv_l. lra. }
    set (x := fun i => s * y i). exists x.
    assert (xx : dot d x x = 1) by (rewrite <- ss; unfold dot, x; rewrite <- sum_scale; apply sum_ext; intros; ring).
    split; [exact xx|]. right. rewrite <- (Rmult_1_r (c * c)), <- xx, <- (multiple_stretches d D c x hD). unfold dot.
    apply sum_ext; intros i hi.
    assert (E : mulv d (sub D M) x i = mulv d D x i).
    { unfold mulv, sub. rewrite (sum_ext d _ (fun j => D i j * x j - mul r A B i j * x j)) by (intros j hj;
        rewrite hM by assumption; ring).
      rewrite sum_minus. replace (sum d (fun j => mul r A B i j * x j)) with 0; [ring|]. symmetry.
      change (mulv d (mul r A B) x i = 0).
      rewrite mulv_mul. apply sum_zero; intros l hl. replace (mulv d B x l) with 0; [ring|]. symmetry.
      unfold mulv, x. rewrite (sum_ext d _ (fun j => s * (B l j * Q j q))) by (intros; unfold y; ring).
      rewrite sum_scale.
      replace (sum d (fun j => B l j * Q j q)) with 0; [ring|]. symmetry. now apply (hB l q). }
    now rewrite E.
  - intros M hM. rewrite size. pose proof (multiple_of_orthogonal d d r D c hD M hM) as B.
    apply Rmult_le_reg_r with (c * c * INR d); [nra|].
    replace (frob2 d d (sub D M) / (c * c * INR d) * (c * c * INR d)) with (frob2 d d (sub D M)) by (field; lra).
    replace ((1 - INR r / INR d) * (c * c * INR d)) with (c * c * (INR d - INR r)) by (field; lra). exact B.
  - exists (fun i j => if Nat.ltb j r then D i j else 0). split; [|split].
    + exists D, (fun l j => eye l j). intros i j hi hj. unfold mul. destruct (Nat.ltb_spec j r) as [h|h].
      * symmetry. now apply (sum_eye_r r (D i)).
      * symmetry. apply sum_zero; intros l hl. rewrite eye_other by lia. ring.
    + intros x. set (z := fun j => if Nat.ltb j r then 0 else x j).
      assert (E : forall i, mulv d (sub D (fun i j => if Nat.ltb j r then D i j else 0)) x i = mulv d D z i).
      { intros i. apply sum_ext; intros j _. unfold sub, z. destruct (Nat.ltb j r); ring. }
      unfold dot at 1. rewrite (sum_ext d _ (fun i => mulv d D z i * mulv d D z i)) by (intros; now rewrite !E).
      fold (dot d (mulv d D z) (mulv d D z)). rewrite (multiple_stretches d D c z hD). apply Rmult_le_compat_l; [lra|].
      apply sum_le; intros j _. unfold z. pose proof (Rle_0_sqr (x j)) as P. unfold Rsqr in P.
      destruct (Nat.ltb j r); lra.
    + rewrite size. apply share. unfold frob2. rewrite sum_swap. replace d with (r + (d - r))%nat at 1 by lia.
      rewrite sum_split, (sum_zero r).
      * rewrite Rplus_0_l, (sum_ext (d - r) _ (fun _ => c * c)); [rewrite sum_const, minus_INR by lia; ring|].
        intros j hj. rewrite (sum_ext d _ (fun i => D i (r + j)%nat * D i (r + j)%nat)).
        -- rewrite hD by lia. rewrite eye_same. ring.
        -- intros i _. unfold sub. destruct (Nat.ltb_spec (r + j) r); [lia|ring].
      * intros j hj. apply sum_zero; intros i _. unfold sub. destruct (Nat.ltb_spec j r); [ring|lia].
Qed.

(** One rank more misses less: with r + 1 in the hypothesis the share is false, for the number 1. *)
Theorem control_rank_shifted : ~ (forall (d r : nat) (D M : mat) (c : R), 0 < c -> (r < d)%nat ->
  (forall j k, (j < d)%nat -> (k < d)%nat -> sum d (fun i => D i j * D i k) = c * c * eye j k) ->
  rank_le d d M (S r) -> 1 - INR r / INR d <= frob2 d d (sub D M) / frob2 d d D).
Proof.
  intros h. assert (o : forall j k, (j < 1)%nat -> (k < 1)%nat -> sum 1 (fun i => eye i j * eye i k) = 1 * 1 * eye j k).
  { intros j k hj hk. replace j with 0%nat by lia. replace k with 0%nat by lia. unfold eye. simpl. ring. }
  specialize (h 1%nat 0%nat eye eye 1 ltac:(lra) ltac:(lia) o (rank_columns 1 1 eye)). unfold frob2, sub, eye in h.
  simpl in h. lra.
Qed.

(** It must be a multiple of an orthogonal matrix: the zero matrix, for which c = 0 would be, is met by rank zero. *)
Theorem control_not_orthogonal : ~ (forall (d r : nat) (D M : mat), (r < d)%nat -> rank_le d d M r ->
  0 < frob2 d d (sub D M)).
Proof.
  intros h. specialize (h 1%nat 0%nat (fun _ _ => 0) (fun _ _ => 0) ltac:(lia) (rank_zero 1 1)).
  unfold frob2, sub in h. simpl in h. lra.
Qed.
