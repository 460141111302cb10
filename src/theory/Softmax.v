(** Weights that are proportional to positive numbers, softmax among them, and what a query reads with them. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Norms.
Local Open Scope R_scope.

(** The share of entry j in the total of N numbers, and the mean of N vectors with weights p. *)
Definition share (N : nat) (e : nat -> R) (j : nat) : R := e j / sum N e.
Definition mixture (N : nat) (p : nat -> R) (v : nat -> vec) : vec := fun x => sum N (fun j => p j * v j x).

(** The weights of softmax for the scores s, and the matrix of the weights of all rows. *)
Definition weight (N : nat) (s : nat -> R) : nat -> R := share N (fun j => exp (s j)).
Definition softmax (n : nat) (S : mat) : mat := fun i => weight n (S i).

Lemma share_ext N e e' j : (j < N)%nat -> (forall i, (i < N)%nat -> e i = e' i) -> share N e j = share N e' j.
Proof. intros hj h. unfold share. now rewrite h, (sum_ext N e e' h). Qed.

Lemma share_sum N e : 0 < sum N e -> sum N (share N e) = 1.
Proof.
  intros h. unfold share, Rdiv. rewrite (sum_scale_r N (/ sum N e) e). apply Rinv_r. lra.
Qed.

Lemma share_positive N e j : 0 < sum N e -> 0 < e j -> 0 < share N e j.
Proof. intros hN hj. now apply Rdiv_lt_0_compat. Qed.

(** A common factor does not matter. *)
Lemma share_scale N c e j : c <> 0 -> sum N e <> 0 -> share N (fun i => c * e i) j = share N e j.
Proof. intros hc he. unfold share. rewrite sum_scale. now field. Qed.

Lemma partition_positive N s : (0 < N)%nat -> 0 < sum N (fun j => exp (s j)).
Proof. intros h. apply sum_pos; [exact h|intros; apply exp_pos]. Qed.

Lemma weight_sum N s : (0 < N)%nat -> sum N (weight N s) = 1.
Proof. intros h. now apply share_sum, partition_positive. Qed.

Lemma weight_positive N s j : (0 < N)%nat -> 0 < weight N s j.
Proof. intros h. apply share_positive; [now apply partition_positive|apply exp_pos]. Qed.

Lemma softmax_row n S i : (0 < n)%nat -> sum n (softmax n S i) = 1.
Proof. apply weight_sum. Qed.

Lemma exp_le x y : x <= y -> exp x <= exp y.
Proof. intros [h|h]; [left; now apply exp_increasing|right; now rewrite h]. Qed.

(** Where every other entry is at most q times the entry i, little of the weight is elsewhere. *)
Lemma share_margin N e i q : (i < N)%nat -> (forall j, (j < N)%nat -> 0 < e j) ->
  (forall j, (j < N)%nat -> j <> i -> e j <= q * e i) -> 1 - share N e i <= (INR N - 1) * q.
Proof.
  intros hi he hq. assert (P : 0 < sum N e) by (apply sum_pos; [lia|exact he]).
  assert (one : 1 - share N e i = sum N (fun j => if Nat.eqb i j then 0 else share N e j)).
  { rewrite sum_except by exact hi. now rewrite share_sum. }
  rewrite one, <- (sum_except_const N q i hi). apply sum_le; intros j hj.
  destruct (Nat.eqb_spec i j) as [->|hne]; [lra|].
  assert (top : e i <= sum N e) by (apply (sum_term N e); [intros; left; auto|exact hi]).
  assert (ei : 0 < e i) by auto. specialize (hq j hj ltac:(congruence)). assert (ej : 0 < e j) by auto.
  unfold share. apply Rmult_le_reg_r with (sum N e); [exact P|].
  replace (e j / sum N e * sum N e) with (e j) by (field; lra).
  assert (q0 : 0 <= q) by (apply Rmult_le_reg_r with (e i); lra).
  apply Rle_trans with (q * e i); [exact hq|now apply Rmult_le_compat_l].
Qed.

(** A mean is as near to one of its vectors as the weight elsewhere is small. *)
Lemma mixture_near N p v i (nrm : vec -> R) D : seminorm nrm -> (i < N)%nat -> (forall j, (j < N)%nat -> 0 <= p j) ->
  sum N p = 1 ->
  (forall j, (j < N)%nat -> nrm (fun x => v j x - v i x) <= D) ->
    nrm (fun x => mixture N p v x - v i x) <= D * (1 - p i).
Proof.
  intros h hi hp h1 hD.
  rewrite (norm_ext nrm h _ (fun x => sum N (fun j => (if Nat.eqb i j then 0 else p j) * (v j x - v i x)))).
  2:{ intros x. unfold mixture. replace (v i x) with (sum N (fun j => p j * v i x)) at 1 by (rewrite sum_scale_r, h1;
        ring).
      rewrite <- sum_minus. apply sum_ext; intros j _. destruct (Nat.eqb_spec i j) as [->|]; ring. }
  eapply Rle_trans; [apply (norm_sum nrm h N (fun j x => (if Nat.eqb i j then 0 else p j) * (v j x - v i x)))|].
  rewrite <- h1, <- (sum_except N p i hi), <- sum_scale. apply sum_le; intros j hj.
  rewrite (norm_scale nrm h _ (fun x => v j x - v i x)). destruct (Nat.eqb i j); [rewrite Rabs_R0; lra|].
  rewrite Rabs_right by (apply Rle_ge; auto). rewrite Rmult_comm. apply Rmult_le_compat_r; auto.
Qed.

(** Weights between lo and hi give each entry at most hi / (hi + (N - 1) lo). *)
Lemma share_at_most N e i lo hi : (i < N)%nat -> 0 < lo -> (forall j, (j < N)%nat -> lo <= e j <= hi) ->
  share N e i <= hi / (hi + (INR N - 1) * lo).
Proof.
  intros hi' hlo he. assert (N1 : 1 <= INR N) by (replace 1 with (INR 1) by reflexivity; apply le_INR; lia).
  pose proof (he i hi') as ei. assert (S : sum N e = e i + sum N (fun j => if Nat.eqb i j then 0 else e j))
    by (rewrite sum_except by exact hi'; ring).
  assert (B : (INR N - 1) * lo <= sum N (fun j => if Nat.eqb i j then 0 else e j)).
  { rewrite <- (sum_except_const N lo i hi'). apply sum_le; intros j hj. destruct (Nat.eqb i j); [lra|now apply he]. }
  set (r := (INR N - 1) * lo) in *. assert (r0 : 0 <= r) by (unfold r; apply Rmult_le_pos; lra).
  set (q := sum N (fun j => if Nat.eqb i j then 0 else e j)) in *. unfold share. rewrite S.
  apply Rmult_le_reg_r with ((e i + q) * (hi + r)); [apply Rmult_lt_0_compat; lra|].
  replace (e i / (e i + q) * ((e i + q) * (hi + r))) with (e i * hi + e i * r) by (field; lra).
  replace (hi / (hi + r) * ((e i + q) * (hi + r))) with (e i * hi + hi * q) by (field; lra).
  apply Rplus_le_compat_l. apply Rmult_le_compat; lra.
Qed.

(** One entry i is replaced, its weight e i by f i and its value v i by w i: the mean moves
  by at most 2 M times the larger share. *)
Lemma mixture_moves N e f v w i (nrm : vec -> R) M P : seminorm nrm -> (i < N)%nat ->
  (forall j, (j < N)%nat -> 0 < e j /\ 0 < f j) -> (forall j, j <> i -> e j = f j /\ v j = w j) ->
  (forall j, (j < N)%nat -> nrm (v j) <= M /\ nrm (w j) <= M) -> share N e i <= P -> share N f i <= P ->
  nrm (fun x => mixture N (share N e) v x - mixture N (share N f) w x) <= 2 * M * P.
Proof.
  intros h hi pos same bound pe pf.
  assert (Pe : 0 < sum N e) by (apply sum_pos; [lia|intros; now apply pos]).
  assert (Pf : 0 < sum N f) by (apply sum_pos; [lia|intros; now apply pos]).
  set (p := share N e i) in *. set (q := share N f i) in *.
  set (rest := sum N (fun j => if Nat.eqb i j then 0 else e j)).
  assert (Se : sum N e = e i + rest) by (unfold rest; rewrite sum_except by exact hi; ring).
  assert (Sf : sum N f = f i + rest).
  { unfold rest. rewrite (sum_ext N (fun j => if Nat.eqb i j then 0 else e j)
      (fun j => if Nat.eqb i j then 0 else f j));
      [rewrite sum_except by exact hi; ring|].
    intros j _. destruct (Nat.eqb_spec i j); [reflexivity|]. apply same; congruence. }
  assert (r0 : 0 <= rest) by (apply sum_nonneg; intros j hj; destruct (Nat.eqb i j); [lra|left; now apply pos]).
  destruct (pos i hi) as [ei fi]. assert (p1 : 1 - p = rest / sum N e) by (unfold p, share; rewrite Se; field; lra).
  assert (q1 : 1 - q = rest / sum N f) by (unfold q, share; rewrite Sf; field; lra).
  assert (p0 : 0 < p) by now apply share_positive. assert (q0 : 0 < q) by now apply share_positive.
  (* the others, by their weights among themselves *)
  set (c := fun j => if Nat.eqb i j then 0 else e j / sum N e - f j / sum N f).
  assert (E : forall x, mixture N (share N e) v x - mixture N (share N f) w x = p * v i x + - q * w i x
    + sum N (fun j => c j * v j x)).
  { intros x. unfold mixture. rewrite <- sum_minus.
    rewrite (sum_ext N _ (fun j => c j * v j x + (if Nat.eqb i j then p * v i x - q * w i x else 0))).
    - rewrite sum_plus, (sum_single N (fun j => if Nat.eqb i j then _ else _) i hi).
      + rewrite Nat.eqb_refl. ring.
      + intros j _ hj. destruct (Nat.eqb_spec i j); [congruence|reflexivity].
    - intros j _. unfold c. destruct (Nat.eqb_spec i j) as [<-|hne]; [fold p; fold q; ring|].
      destruct (same j) as [_ ->]; [congruence|]. unfold share. ring. }
  rewrite (norm_ext nrm h _ _ E). assert (M0 : 0 <= M) by (eapply Rle_trans;
    [apply (norm_nonneg nrm h)|apply (bound i hi)]).
  eapply Rle_trans; [apply (norm_triangle nrm h (fun x => p * v i x + - q * w i x)
    (fun x => sum N (fun j => c j * v j x)))|].
  assert (A : nrm (fun x => p * v i x + - q * w i x) <= (p + q) * M).
  { eapply Rle_trans; [apply (norm_triangle nrm h (fun x => p * v i x) (fun x => - q * w i x))|].
    rewrite !(norm_scale nrm h), Rabs_Ropp, !Rabs_right by lra. destruct (bound i hi). nra. }
  assert (B : nrm (fun x => sum N (fun j => c j * v j x)) <= Rabs (p - q) * M).
  { eapply Rle_trans; [apply (norm_sum nrm h N (fun j x => c j * v j x))|].
    apply Rle_trans with (sum N (fun j => Rabs (c j)) * M).
    - rewrite <- sum_scale_r. apply sum_le; intros j hj. rewrite (norm_scale nrm h).
      apply Rmult_le_compat_l; [apply Rabs_pos|now apply bound].
    - apply Rmult_le_compat_r; [exact M0|]. right.
      rewrite (sum_ext N _ (fun j => (if Nat.eqb i j then 0 else e j) * Rabs (/ sum N e - / sum N f))).
      + rewrite sum_scale_r. fold rest. replace (p - q) with (- (rest * (/ sum N e - / sum N f)))
          by (unfold Rdiv in p1, q1; lra).
        rewrite Rabs_Ropp, Rabs_mult, (Rabs_right rest) by lra. reflexivity.
      + intros j hj. unfold c. destruct (Nat.eqb_spec i j); [rewrite Rabs_R0; ring|].
        destruct (same j) as [<- _]; [congruence|].
        replace (e j / sum N e - e j / sum N f) with (e j * (/ sum N e - / sum N f)) by (unfold Rdiv; ring).
        rewrite Rabs_mult, (Rabs_right (e j)); [reflexivity|]. left. now apply pos. }
  assert (C : p + q + Rabs (p - q) <= 2 * P) by (unfold Rabs; destruct (Rcase_abs (p - q)); lra). nra.
Qed.
