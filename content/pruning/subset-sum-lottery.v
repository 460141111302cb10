(** If n numbers have for each z ∈ [−½, ½] a subset whose sum lies within ε of z, then 2^n · 2ε ≥ 1. If the numbers
    are multiples of ¼ and ε = ⅛, they have this property if and only if 0, ±¼, ±½ are sums of subsets. A subset is a
    code c < 2^n, whose binary digits tell its members. *)
From Coq Require Import Reals Lra Lia Arith ZArith.
From UAC Require Import Sums.
Local Open Scope R_scope.

Definition subset_sum (n : nat) (x : nat -> R) (c : nat) : R := sum n (fun i => if Nat.testbit c i then x i else 0).
Definition hits (n : nat) (x : nat -> R) (eps : R) : Prop :=
  forall z, - / 2 <= z <= / 2 -> exists c, (c < 2 ^ n)%nat /\ Rabs (subset_sum n x c - z) <= eps.

(** Intervals of length 2 eps that cover an interval are as long together. *)
Lemma cover_length (m : nat) (s : nat -> R) (eps l r : R) : l <= r ->
  (forall z, l <= z <= r -> exists c, (c < m)%nat /\ Rabs (s c - z) <= eps) -> r - l <= INR m * (2 * eps).
Proof.
  revert s l r. induction m as [|m IH]; intros s l r hlr h; [destruct (h l) as [c [hc _]]; [lra|lia]|].
  destruct (h r) as [a [ha near]]; [lra|]. rewrite S_INR. set (p := s a - eps).
  assert (e0 : 0 <= eps) by (eapply Rle_trans; [apply Rabs_pos|exact near]). pose proof (pos_INR m) as m0.
  assert (me : 0 <= INR m * (2 * eps)) by (apply Rmult_le_pos; lra).
  assert (rp : r <= p + 2 * eps) by (unfold p; unfold Rabs in near; destruct (Rcase_abs (s a - r)); lra).
  destruct (Rle_lt_dec p l) as [pl|lp]; [lra|].
  (* left of p the others cover *)
  assert (left : forall q, l <= q < p -> q - l <= INR m * (2 * eps)).
  { intros q hq. apply (IH (fun c => if Nat.ltb c a then s c else s (S c))); [lra|]. intros z hz.
    assert (hqr : q <= r \/ r < q) by (destruct (Rle_lt_dec q r); auto).
    assert (pr : p <= r) by (unfold p; unfold Rabs in near; destruct (Rcase_abs (s a - r)); lra).
    destruct (h z) as [c [hc hz']]; [lra|]. assert (ne : c <> a).
    { intros ->. unfold Rabs in hz'. destruct (Rcase_abs (s a - z)); unfold p in hq; lra. }
    destruct (Nat.lt_ge_cases c a) as [k|k].
    - exists c. split; [lia|]. destruct (Nat.ltb_spec c a); [exact hz'|lia].
    - exists (pred c). split; [lia|]. destruct (Nat.ltb_spec (pred c) a); [lia|].
      now replace (S (pred c)) with c by lia. }
  destruct (Rle_lt_dec (p - l) (INR m * (2 * eps))) as [g|g]; [lra|].
  specialize (left (l + (p - l + INR m * (2 * eps)) / 2) ltac:(lra)). lra.
Qed.

Lemma quarters n x k : (forall i, (i < n)%nat -> x i = IZR (k i) / 4) ->
  forall c, exists j, subset_sum n x c = IZR j / 4.
Proof.
  intros h c. unfold subset_sum. induction n as [|n IH]; [exists 0%Z; simpl; field|]. destruct IH as [j E]; [auto|].
  cbn [sum]. rewrite E, h by lia.
  destruct (Nat.testbit c n); [exists (j + k n)%Z; rewrite plus_IZR; field|exists j; field].
Qed.

Theorem subset_sum_lottery (n : nat) (x : nat -> R) :
  (forall eps, hits n x eps -> 1 <= 2 ^ n * (2 * eps)) /\
  (forall k : nat -> Z, (forall i, (i < n)%nat -> x i = IZR (k i) / 4) ->
    (hits n x (/ 8) <-> forall j, (-2 <= j <= 2)%Z -> exists c, (c < 2 ^ n)%nat /\ subset_sum n x c = IZR j / 4)).
Proof.
  split.
  - intros eps h. pose proof (cover_length (2 ^ n) (subset_sum n x) eps (- / 2) (/ 2) ltac:(lra) h) as C.
    rewrite pow_INR in C. simpl (INR 2) in C.
    replace (1 + 1) with 2 in C by ring. lra.
  - intros k hk. split.
    + intros h j hj. assert (J : -2 <= IZR j <= 2) by (split; apply IZR_le; lia).
      destruct (h (IZR j / 4)) as [c [hc near]]; [lra|].
      exists c. split; [exact hc|]. destruct (quarters n x k hk c) as [i E]. rewrite E in *. f_equal. f_equal.
      assert (D : Rabs (IZR (i - j)) <= / 2).
      { rewrite minus_IZR. replace (IZR i - IZR j) with (4 * (IZR i / 4 - IZR j / 4)) by field.
        rewrite Rabs_mult, (Rabs_right 4) by lra. lra. }
      assert (Z0 : (i - j = 0)%Z).
      { destruct (Z.eq_dec (i - j) 0) as [e|e]; [exact e|exfalso]. rewrite <- abs_IZR in D || rewrite Rabs_Zabs in D.
        assert (1 <= IZR (Z.abs (i - j))) by (apply IZR_le; lia). lra. }
      lia.
    + intros h z hz.
      assert (N : exists j, (-2 <= j <= 2)%Z /\ Rabs (IZR j / 4 - z) <= / 8).
      { destruct (Rle_lt_dec z (- (3 / 8))); [exists (-2)%Z; split; [lia|unfold Rabs; destruct (Rcase_abs _); lra]|].
        destruct (Rle_lt_dec z (- (1 / 8))); [exists (-1)%Z; split; [lia|unfold Rabs; destruct (Rcase_abs _); lra]|].
        destruct (Rle_lt_dec z (1 / 8)); [exists 0%Z; split; [lia|unfold Rabs; destruct (Rcase_abs _); lra]|].
        destruct (Rle_lt_dec z (3 / 8)); [exists 1%Z; split; [lia|unfold Rabs; destruct (Rcase_abs _); lra]|].
        exists 2%Z. split; [lia|unfold Rabs; destruct (Rcase_abs _); lra]. }
      destruct N as [j [hj near]]. destruct (h j hj) as [c [hc E]]. exists c. split; [exact hc|]. now rewrite E.
Qed.

(** Half as many subsets do not do: one number, with ε = 1/4, has the sums 0 and the number, and covers;
  so 2^n · 2ε ≥ 2 is false. *)
Theorem control_sharpened : ~ (forall n x eps, hits n x eps -> 2 <= 2 ^ n * (2 * eps)).
Proof.
  intros h. specialize (h 0%nat (fun _ => 0) (/ 2)). assert (H : hits 0 (fun _ => 0) (/ 2)).
  { intros z hz. exists 0%nat. split; [simpl; lia|]. unfold subset_sum. simpl. unfold Rabs.
    destruct (Rcase_abs (0 - z)); lra. }
  specialize (h H). simpl in h. lra.
Qed.

(** Without ½ among the sums the second part fails: no number at all. *)
Theorem control_half_missing : ~ (hits 0 (fun _ => 0) (/ 8)).
Proof.
  intros h. destruct (h (/ 2) ltac:(lra)) as [c [_ H]]. unfold subset_sum in H. simpl in H. rewrite Rabs_left in H; lra.
Qed.
