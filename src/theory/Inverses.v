(** A left inverse of a square matrix is a right inverse. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Rank Projections.
Local Open Scope R_scope.

(** A matrix of fewer rows than columns annihilates some vector that is not zero. *)
Lemma wide_has_kernel (n r : nat) (B : mat) : (r < n)%nat -> exists x, (exists q, (q < n)%nat /\ x q <> 0) /\
  forall l, (l < r)%nat -> mulv n B x l = 0.
Proof.
  intros hr. destruct (kernel_projection n r B) as [Q [_ [hB hT]]].
  assert (C : exists q, (q < n)%nat /\ Q q q <> 0).
  { apply Classical_Prop.NNPP. intros no. assert (Z : trace n Q = 0).
    { apply sum_zero; intros q hq. destruct (Req_dec (Q q q) 0) as [e|e]; [exact e|]. elim no. now exists q. }
    assert (INR r < INR n) by now apply lt_INR. lra. }
  destruct C as [q [hq hne]]. exists (fun i => Q i q). split; [now exists q|]. intros l hl. exact (hB l q hl hq).
Qed.

Lemma injective_surjective (n : nat) (S T : mat) : eqm n n (mul n S T) eye ->
  forall y, exists x, forall i, (i < n)%nat -> mulv n T x i = y i.
Proof.
  intros h y.
  (* n + 1 columns, those of T and y, have a relation; T has none, for S T = I *)
  set (B := fun i j => if Nat.eqb j n then y i else T i j).
  destruct (wide_has_kernel (Datatypes.S n) n B ltac:(lia)) as [z [[q [hq hz]] E]].
  assert (col : forall i, (i < n)%nat -> mulv n T z i + y i * z n = 0).
  { intros i hi. rewrite <- (E i hi). unfold mulv at 2. cbn [sum]. unfold B at 2. rewrite Nat.eqb_refl. f_equal.
    apply sum_ext; intros j hj. unfold B. destruct (Nat.eqb_spec j n); [lia|reflexivity]. }
  assert (zn : z n <> 0).
  { intros e. assert (K : forall j, (j < n)%nat -> z j = 0).
    { intros j hj. rewrite <- (mulv_eye n z j hj). transitivity (mulv n (mul n S T) z j).
      - apply sum_ext; intros l hl. now rewrite h.
      - rewrite mulv_mul. apply sum_zero; intros l hl. specialize (col l hl). rewrite e in col.
        replace (mulv n T z l) with 0 by lra. ring. }
    destruct (Nat.eq_dec q n) as [->|]; [now elim hz|]. apply hz, K. lia. }
  exists (fun j => - z j / z n). intros i hi. specialize (col i hi). unfold mulv in *.
  rewrite (sum_ext n _ (fun j => - / z n * (T i j * z j))) by (intros; field; exact zn). rewrite sum_scale.
  replace (sum n (fun j => T i j * z j)) with (- (y i * z n)) by lra. field. exact zn.
Qed.

Lemma left_inverse_right (n : nat) (S T : mat) : eqm n n (mul n S T) eye -> eqm n n (mul n T S) eye.
Proof.
  intros h i j hi hj. destruct (injective_surjective n S T h (fun i => eye i j)) as [x hx].
  assert (xS : forall l, (l < n)%nat -> x l = S l j).
  { intros l hl. rewrite <- (mulv_eye n x l hl). transitivity (mulv n (mul n S T) x l).
    - apply sum_ext; intros q hq. now rewrite h.
    - rewrite mulv_mul. unfold mulv. rewrite (sum_ext n _ (fun q => S l q * eye q j)) by (intros q hq; f_equal;
        now apply hx).
      now rewrite (sum_eye_r n (S l)). }
  rewrite <- hx by exact hi. unfold mul, mulv. apply sum_ext; intros l hl. now rewrite xS.
Qed.
